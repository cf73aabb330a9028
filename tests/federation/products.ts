import "reflect-metadata";
import { DirectiveLocation, GraphQLDirective, type GraphQLSchema, specifiedDirectives } from "graphql";
import {
  Arg,
  buildSchema,
  Field,
  FieldResolver,
  Float,
  ID,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
} from "type-graphql";
import { federated } from "../../src/resolvers/federation.ts";

// The graph of products that Apollo's compatibility suite asks a subgraph for, in its words and with its data.

@ObjectType()
class ProductVariation {
  @Field(() => ID)
  id!: string;
}

@ObjectType()
class CaseStudy {
  @Field(() => ID)
  caseNumber!: string;

  @Field(() => String, { nullable: true })
  description?: string;
}

@ObjectType()
class ProductResearch {
  @Field(() => CaseStudy)
  study!: CaseStudy;

  @Field(() => String, { nullable: true })
  outcome?: string;
}

@ObjectType()
class ProductDimension {
  @Field(() => String, { nullable: true })
  size?: string;

  @Field(() => Float, { nullable: true })
  weight?: number;

  @Field(() => String, { nullable: true })
  unit?: string;
}

@ObjectType()
class User {
  @Field(() => ID)
  email!: string;

  @Field(() => String, { nullable: true })
  name?: string;

  @Field(() => Int, { nullable: true })
  totalProductsCreated?: number;

  @Field(() => Int)
  yearsOfEmployment!: number;
}

@ObjectType()
class DeprecatedProduct {
  @Field(() => String)
  sku!: string;

  @Field(() => String)
  package!: string;

  @Field(() => String, { nullable: true })
  reason?: string;

  @Field(() => User, { nullable: true })
  createdBy?: User;
}

@ObjectType()
class Product {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true })
  sku?: string;

  @Field(() => String, { nullable: true })
  package?: string;

  @Field(() => ProductVariation, { nullable: true })
  variation?: ProductVariation;

  @Field(() => ProductDimension, { nullable: true })
  dimensions?: ProductDimension;

  @Field(() => User, { nullable: true })
  createdBy?: User;

  @Field(() => String, { nullable: true })
  notes?: string;

  @Field(() => [ProductResearch])
  research!: ProductResearch[];
}

@ObjectType()
class Inventory {
  @Field(() => ID)
  id!: string;

  @Field(() => [DeprecatedProduct])
  deprecatedProducts!: DeprecatedProduct[];
}

const JANE: User = {
  email: "support@apollographql.com",
  name: "Jane Smith",
  totalProductsCreated: 1337,
  yearsOfEmployment: 10,
};
const DIMENSIONS: ProductDimension = { size: "small", weight: 1, unit: "kg" };
const RESEARCH: ProductResearch[] = [
  { study: { caseNumber: "1234", description: "Federation Study" } },
  { study: { caseNumber: "1235", description: "Studio Study" } },
];
const PRODUCTS: Product[] = [
  {
    id: "apollo-federation",
    sku: "federation",
    package: "@apollo/federation",
    variation: { id: "OSS" },
    dimensions: DIMENSIONS,
    createdBy: JANE,
    research: [RESEARCH[0]!],
  },
  {
    id: "apollo-studio",
    sku: "studio",
    package: "",
    variation: { id: "platform" },
    dimensions: DIMENSIONS,
    createdBy: JANE,
    research: [RESEARCH[1]!],
  },
];
const DEPRECATED: DeprecatedProduct = {
  sku: "apollo-federation-v1",
  package: "@apollo/federation-v1",
  reason: "Migrate to Federation V2",
  createdBy: JANE,
};

@Resolver(() => User)
class UserResolver {
  /** What the router has got of it elsewhere (`@requires`). */
  @FieldResolver(() => Int, { nullable: true })
  averageProductsCreatedPerYear(@Root() { totalProductsCreated, yearsOfEmployment }: User): number {
    return Math.round((totalProductsCreated ?? 0) / yearsOfEmployment);
  }
}

@Resolver()
class ProductsResolver {
  @Query(() => Product, { nullable: true })
  product(@Arg("id", () => ID) id: string) {
    return PRODUCTS.find((product) => product.id === id);
  }

  @Query(() => DeprecatedProduct, { nullable: true, deprecationReason: "Use product query instead" })
  deprecatedProduct(@Arg("sku", () => String) sku: string, @Arg("package", () => String) name: string) {
    return sku === DEPRECATED.sku && name === DEPRECATED.package ? DEPRECATED : null;
  }
}

/** What each kind of thing is found by. */
const FOUND: Record<string, (key: never) => object | undefined> = {
  Product: ({ id, sku, package: name, variation }: Product) =>
    PRODUCTS.find(
      (product) =>
        product.id === id ||
        (product.sku === sku && (product.package === name || product.variation?.id === variation?.id)),
    ),
  DeprecatedProduct: ({ sku }: DeprecatedProduct) => (sku === DEPRECATED.sku ? DEPRECATED : undefined),
  ProductResearch: ({ study }: ProductResearch) =>
    RESEARCH.find(({ study: { caseNumber } }) => caseNumber === study.caseNumber),
  // What is given beside the key is what other subgraphs know of the user.
  User: (user: User) => (user.email === JANE.email ? { ...JANE, ...user } : undefined),
  Inventory: ({ id }: Inventory) =>
    id === "apollo-oss" ? { id, deprecatedProducts: [DEPRECATED] } : undefined,
};

/** The products, made a subgraph as this server's own schema is. */
export async function productsSubgraph(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [ProductsResolver, UserResolver],
    orphanedTypes: [Inventory],
    directives: [
      ...specifiedDirectives,
      new GraphQLDirective({ name: "custom", locations: [DirectiveLocation.OBJECT] }),
    ],
    validate: false,
  });
  return federated(schema, {
    head: `extend schema
      @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@composeDirective", "@extends", "@external", "@key",
        "@inaccessible", "@interfaceObject", "@override", "@provides", "@requires", "@shareable", "@tag"])
      @link(url: "https://myspecs.dev/myCustomDirective/v1.0", import: ["@custom"])
      @composeDirective(name: "@custom")`,
    directives: {
      Product: '@custom @key(fields: "id") @key(fields: "sku package") @key(fields: "sku variation { id }")',
      "Product.createdBy": '@provides(fields: "totalProductsCreated")',
      "Product.notes": '@tag(name: "internal")',
      DeprecatedProduct: '@key(fields: "sku package")',
      ProductResearch: '@key(fields: "study { caseNumber }")',
      ProductDimension: "@shareable",
      "ProductDimension.unit": "@inaccessible",
      User: '@extends @key(fields: "email")',
      "User.averageProductsCreatedPerYear": '@requires(fields: "totalProductsCreated yearsOfEmployment")',
      "User.email": "@external",
      "User.name": '@override(from: "users")',
      "User.totalProductsCreated": "@external",
      "User.yearsOfEmployment": "@external",
      Inventory: '@interfaceObject @key(fields: "id")',
    },
    entities: Object.keys(FOUND),
    resolve: (_root, { representations }) =>
      (representations as { __typename: string }[]).map((key) => {
        const found = FOUND[key.__typename]?.(key as never);
        return found ? { ...found, __typename: key.__typename } : null;
      }),
  });
}
