// Plain @secretlint, as its command runs it: the recommended preset, unchanged.
import { lintSource } from '@secretlint/core';
import { secretLintProfiler } from '@secretlint/profiler';
import { creator, rules } from '@secretlint/secretlint-rule-preset-recommend';

/** How many secrets it reports in one text. */
export async function countMessages(text: string): Promise<number> {
  // It keeps a mark for each rule and call, and compares them all; that does not change what it finds.
  secretLintProfiler.setEnabled(false);
  const { messages } = await lintSource({
    source: { content: text, filePath: 'train.log', contentType: 'text' },
    options: { noPhysicFilePath: true, config: { rules: [{ id: creator.meta.id, rule: creator }] } },
  });
  return messages.length;
}

/** How many rules the preset has. */
export const ruleCount = rules.length;
