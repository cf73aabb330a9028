import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "@jest/globals";
import {
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  printSchema,
} from "graphql";
import { buildGraphSchema } from "../src/resolvers/schema.ts";

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await buildGraphSchema();
});

const published = () =>
  Object.values(schema.getTypeMap()).filter(
    (type) => !type.name.startsWith("__") && !["String", "Int", "Float", "Boolean", "ID"].includes(type.name),
  );

describe("the published schema", () => {
  it("is what schema.graphql says (npm run schema writes it)", async () => {
    const committed = await readFile(new URL("../schema.graphql", import.meta.url), "utf8");
    expect(`${printSchema(schema)}\n`).toBe(committed);
  });

  it("describes every type, field, argument and enum value, in a sentence", () => {
    const bare: string[] = [];
    const check = (path: string, { description }: { description?: string | null | undefined }) => {
      if (!description || !/[.!?…]\)?$/.test(description)) bare.push(path);
    };
    for (const type of published()) {
      check(type.name, type);
      if (isEnumType(type)) for (const value of type.getValues()) check(`${type.name}.${value.name}`, value);
      if (isInputObjectType(type)) {
        for (const field of Object.values(type.getFields())) check(`${type.name}.${field.name}`, field);
      }
      if (isObjectType(type) || isInterfaceType(type)) {
        for (const field of Object.values(type.getFields())) {
          check(`${type.name}.${field.name}`, field);
          for (const arg of field.args) check(`${type.name}.${field.name}(${arg.name})`, arg);
        }
      }
    }
    expect(bare).toEqual([]);
  });

  it("writes enum values in SCREAMING_CASE", () => {
    const values = published().flatMap((type) =>
      isEnumType(type) ? type.getValues().map(({ name }) => name) : [],
    );
    expect(values.filter((name) => !/^[A-Z]+(_[A-Z]+)*$/.test(name))).toEqual([]);
  });

  it("pages every connection with the same four arguments", () => {
    const different: string[] = [];
    for (const type of published()) {
      if (!isObjectType(type)) continue;
      for (const field of Object.values(type.getFields())) {
        if (!/Connection!?$/.test(String(field.type))) continue;
        const names = field.args.map(({ name }) => name);
        if (!["first", "after", "last", "before"].every((name) => names.includes(name)))
          different.push(`${type.name}.${field.name}`);
      }
    }
    expect(different).toEqual([]);
  });
});
