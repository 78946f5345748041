// The two services that a temporary key comes from, GitHub's and WorldFlux Cloud's, over a real connection.
import fc from 'fast-check';
import { createScanner } from '../src/secrets/scanner.ts';
import { readApiUrl } from '../src/sync/api-url.ts';
import { openDispatcher } from '../src/lib/dispatcher.ts';
import { exchangeForKey } from '../src/sync/oidc.ts';
import { OidcRefusal } from '../src/sync/oidc-errors.ts';
import type { Examiner } from './grammar.ts';
import { accepted, defineGrammar, refused } from './grammar.ts';
import { assertKept, assertThat, codeOf, textsIn } from './invariants.ts';
import { mutatedJson } from './mutate.ts';
import type { Answer, Seen } from './server.ts';
import { brokenAnswers, fillAnswer, good, oddAnswers, openServer } from './server.ts';
import type { Canary } from './texts.ts';
import { canaries, mark, plant, sampleCanary } from './texts.ts';

const { constantFrom, oneof } = fc;
/** The ID token is the secret here: a server may repeat it. */
const token = {
  value: `head.${Buffer.from('{"repository":"octo/repo","ref":""}').toString('base64url')}.${mark.secret}`,
};
const exchanged = {
  access_token: 'wfx_minted-key-of-this-step',
  issued_token_type: 'x',
  token_type: 'Bearer',
  expires_in: 900,
  workspace: 'w',
};
const usual: Readonly<Record<string, Answer>> = {
  token: good(token),
  exchange: good(exchanged),
  revoke: good({}),
};

const changed = mutatedJson([token, exchanged, { error: 'invalid_target', error_description: `of ${mark.secret}` }], 2);
const answer: fc.Arbitrary<Answer | undefined> = oneof(
  { weight: 6, arbitrary: fc.constant(undefined) },
  {
    weight: 6,
    arbitrary: fc
      .tuple(changed, constantFrom(200, 200, 400))
      .map(([body, status]) => ({ ...good(undefined, status), body })),
  },
  { weight: 6, arbitrary: oddAnswers },
  { weight: 1, arbitrary: brokenAnswers },
);

interface Case {
  canary: Canary;
  answers: readonly (Answer | undefined)[];
  fork: boolean;
}

const quick = { request: 60, attempts: 3, firstWait: 1, totalWait: 50, revocation: 120 };

async function open(): Promise<Examiner<Case>> {
  const server = await openServer();
  const dispatcher = openDispatcher({}, 300);
  return {
    close: async () => {
      await dispatcher.destroy();
      await server.close();
    },
    examine: async ({ canary, answers, fork }) => {
      const given = { ...canary, secret: canary.secret.replace(/[^A-Za-z0-9]/g, '') };
      let count = 0;
      server.play(({ path }: Seen) => {
        const kind = path.startsWith('/token') ? 'token' : path.endsWith('/revoke') ? 'revoke' : 'exchange';
        const one = answers[count++] ?? usual[kind] ?? good({});
        const write = (text: string): string =>
          plant(text, given).replaceAll(/@@(?:origin|elsewhere)@@/g, server.origin);
        return fillAnswer(one, write);
      });
      const [masked, warned]: [string[], string[]] = [[], []];
      const scanner = createScanner([given.secret]);
      const options = {
        ...{ apiUrl: readApiUrl(server.origin), audience: undefined, fork, dispatcher, times: quick, now: Date.now },
        ...{ requestUrl: `${server.origin}/token?x=1`, requestToken: 'request-token-of-github' },
        mask: (secret: string) => masked.push(secret),
        redact: (text: string) => scanner.redact(text),
        warn: (message: string) => warned.push(message),
      };
      try {
        const minted = await exchangeForKey(options);
        await minted.revoke();
        assertThat(masked.includes(minted.key.reveal()), 'a key is not masked');
        assertThat(Number.isFinite(minted.expiresAt), 'a key has no end');
        assertKept({ log: warned.join('\n'), key: textsIn({ ...minted, key: String(minted.key) }) }, given);
        return accepted('a key');
      } catch (error) {
        const code = codeOf(error);
        const claims = error instanceof OidcRefusal ? textsIn(error.claims) : '';
        assertKept({ error: textsIn(error), log: warned.join('\n'), claims }, given);
        assertThat(code.startsWith('WF-OIDC-'), `the code of another: ${code}`);
        return refused(code);
      }
    },
  };
}

export const oidc = defineGrammar<Case>({
  name: 'oidc',
  cases: fc.record({ canary: canaries, answers: fc.array(answer, { maxLength: 4 }), fork: fc.boolean() }),
  samples: [
    { canary: sampleCanary, answers: [], fork: false },
    {
      canary: sampleCanary,
      answers: [undefined, good({ error: 'invalid_grant', error_description: mark.secret }, 400)],
      fork: false,
    },
  ],
  open,
});
