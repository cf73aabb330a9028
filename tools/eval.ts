// npm run eval: how much of what stands in the gold articles the extractor finds, in percent (F1).
import { evaluate } from "../tests/extract/evaluate.ts";
import { goldArticles } from "../tests/extract/goldArticles.ts";

const articles = goldArticles();
console.log(
  `${articles.length} articles written for this, ${articles.flatMap(({ reports }) => reports).length} reports`,
);
for (const [measure, score] of Object.entries(evaluate(articles)))
  console.log(`${measure.padEnd(18)} ${(score * 100).toFixed(1).padStart(5)}`);
