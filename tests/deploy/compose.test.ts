import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, it } from "@jest/globals";
import { parse } from "yaml";
import { readEnvironment } from "../../src/config/environment.ts";

const file = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

interface Service {
  image?: string;
  build?: string;
  environment?: Record<string, string>;
  healthcheck?: { test: string[] };
  command?: string[];
  depends_on?: Record<string, { condition: string }>;
}
const compose = parse(file("compose.yaml").replaceAll(/\$\{POSTGRES_PASSWORD[^}]*\}/g, "s3cret"), {
  merge: true,
}) as { services: Record<string, Service> };
const { services } = compose;
const dockerfile = file("Dockerfile");

it("the compose file has PostgreSQL, PgBouncer, two servers and a worker, whose settings are valid", () => {
  expect(Object.keys(services)).toEqual(["postgres", "pgbouncer", "server-1", "server-2", "worker"]);
  for (const name of ["server-1", "server-2", "worker"]) {
    const { database, operations, worker } = readEnvironment({
      NODE_ENV: "production",
      ...services[name]!.environment,
    });
    expect(new URL(database.url!).host).toBe("pgbouncer:6432");
    expect(new URL(database.directUrl!).host).toBe("postgres:5432");
    expect([operations.metricsPort, worker.inServer]).toEqual([9464, false]);
    expect(services[name]!.depends_on).toEqual({ pgbouncer: { condition: "service_healthy" } });
  }
});

it("every service says whether it is well, and no image is any version that happens to be there", () => {
  for (const [name, { healthcheck, image, build }] of Object.entries(services)) {
    if (build !== ".") expect([name, healthcheck?.test[0]]).toEqual([name, "CMD"]);
    if (!build) expect(image).toMatch(/:\d/);
  }
  for (const each of [dockerfile, file("deploy/pgbouncer/Dockerfile")])
    for (const [, image] of each.matchAll(/^FROM (\S+)/gm)) expect(image).toMatch(/:(\d|bookworm)/);
});

it("the image is made in stages, does not run as root, and runs what npm start runs", () => {
  expect(dockerfile.match(/^FROM/gm)).toHaveLength(2);
  expect(dockerfile).toMatch(/^USER node$/m);
  const [, command] = /^CMD (\[.*\])$/m.exec(dockerfile)!;
  const { scripts } = JSON.parse(file("package.json")) as { scripts: Record<string, string> };
  expect(scripts.start).toContain(`exec ${(JSON.parse(command!) as string[]).join(" ")}`);
  expect(scripts.worker).toContain(`exec ${services.worker!.command!.join(" ")}`);
});

it("what the health check of the image runs can be read by Node", () => {
  const [, script] = /CMD \["node", "-e", "(.*)"\]/.exec(dockerfile)!;
  execFileSync(process.execPath, ["--check", "--input-type=commonjs"], { input: script! });
});
