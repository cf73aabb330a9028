// npm run eval: how much of what stands in the gold articles the extractor finds, and what each rule is worth.
import { runToExit } from "../src/config/startupError.ts";
import { evaluate, evaluateRules } from "../tests/extract/evaluate.ts";
import { evaluateMeetings } from "../tests/extract/evaluateMeetings.ts";
import { goldArticles } from "../tests/extract/goldArticles.ts";
import { seedMeetings } from "../tests/extract/seedMeetings.ts";
import { speed } from "../tests/extract/speed.ts";

await runToExit(async () => {
  const articles = goldArticles();
  const count = (what: "reports" | "meetings") =>
    articles.flatMap((article): readonly unknown[] => article[what]).length;
  const percent = (share: number) => (share * 100).toFixed(1).padStart(5);

  console.log(
    `${articles.length} articles written for this, ${count("reports")} reports: percent, F1 or right of the found`,
  );
  for (const [measure, score] of Object.entries(evaluate(articles)))
    console.log(`${measure.padEnd(18)} ${percent(score)}`);

  console.log("\nrule                   right of proposed   speech without it");
  for (const [rule, { right, proposed, without }] of evaluateRules(articles))
    console.log(
      `${rule.padEnd(22)} ${String(right).padStart(5)} of ${String(proposed).padStart(4)}${percent(without).padStart(18)}`,
    );

  console.log(`\n${count("meetings")} accounts of meetings in the same articles: percent`);
  for (const [measure, score] of Object.entries(evaluateMeetings(articles)))
    console.log(`${measure.padEnd(18)} ${percent(score)}`);

  const { accounts, found, place, dated, date } = seedMeetings();
  console.log(`\nOf ${accounts} accounts of meetings curated for the seed documents:`);
  console.log(
    `found, with the right status ${found}; right place ${place} of ${found}; right date ${date} of ${dated} dated`,
  );

  const { median, most } = speed(articles);
  console.log(
    `\nProcessor time for a text of 4 KB: median ${median.toFixed(1)} ms, 19 of 20 below ${most.toFixed(1)} ms`,
  );
});
