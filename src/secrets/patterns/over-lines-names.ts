// Secrets whose name is on another line than the value: what a name and a value have between them, whatever wrote them.
import { isDrawn, isHex } from '../heuristics.ts';
import { isDefaultPassword } from '../variables.ts';
import { anyName, isElsewhere, ending, isKey, nameAnchors, padding, vendors } from './names.ts';

/** A shape of a secret that goes over lines. */
export interface OverLines {
  kind: string;
  /** Every match holds one of these, in small letters or large ones. */
  anchors: readonly string[];
  /** Quicker than the shape: a text without one of these has no match. */
  hint: RegExp;
  /** The last group is the secret, and ends the match. */
  shape: RegExp;
  holds: (secret: string) => boolean;
}

const line = String.raw`[^\n]{0,200}\n`;
/** What is between a key and its value. */
export const is = String.raw`["']?[ \t]{0,80}[:=][ \t]{0,80}["']?`;
/** What has a key of its own: `wandb: {key: …}`, `secret: {key: …}`. */
const sections = `${vendors}|secret|private|access|signing|encryption|api`;
/** What may be between a name and its value in one object. */
export const others = String.raw`(?:["']?\w{1,30}["']?[ \t]{0,80}[:=][ \t]{0,80}[^\s,{}]{1,80},?\s{1,80}){0,3}?`;
/** Keys of a value in an object or a section that has the name. */
const valueKeys = 'value|default|plaintext|string|content|computed';
/** The end of a line whose value is on the next line. */
const lineGoesOn =
  /(?:[:=][ \t]{0,4}(?:[|>][+-]?[1-9]?|\\|"""|''')?|<<-?["']?[\w-]{1,64}["']?|[ \t]\\)[ \t]{0,4}\r?\n|\n[ \t]{0,40}: |"\r?\n\r?\n|\n\r?\n/;
/** A value that looks like a key. */
export const key = (value: string): boolean => isKey(value) && !isDefaultPassword(value) && !isElsewhere(value);

export const namesOverLines: readonly OverLines[] = [
  {
    // An option and its argument, each in a line of a list: JSON and Python, YAML.
    kind: 'assigned-secret',
    anchors: nameAnchors,
    hint: /--[A-Za-z][\w.-]{1,60}["']?,?[ \t]{0,4}\r?\n/,
    shape: new RegExp(
      String.raw`--[\w.-]{0,60}?${anyName}${ending}["']?,?[ \t]{0,4}\r?\n[ \t]{0,40}(?:-[ \t]{1,4})?["']?([^\s"'-][^\s"']{5,4095}?)(?=["']?,?[ \t]{0,4}(?:\r?\n|$))`,
      'gi',
    ),
    holds: key,
  },
  {
    // hadoop.apache.org: a setting in a file of XML.
    kind: 'assigned-secret',
    anchors: nameAnchors,
    hint: /<\/name>\s{0,80}<value>/i,
    shape: new RegExp(
      String.raw`<name>[\w.-]{0,80}${anyName}[\w.-]{0,80}<\/name>\s{0,80}<value>([^<\s]{6,1024})`,
      'gi',
    ),
    holds: key,
  },
  {
    // As R prints an element of a list.
    kind: 'assigned-secret',
    anchors: nameAnchors,
    hint: /\n\[1\] "/,
    shape: new RegExp(String.raw`${anyName}\x60?\r?\n\[1\] "([^"\n]{6,1024})(?=")`, 'gi'),
    holds: key,
  },
  {
    // A list of names and values, as Kubernetes and ECS have for an environment: in one object, or on the next line.
    kind: 'assigned-secret',
    anchors: ['value'],
    hint: /value["']?\s{0,80}[:=]/i,
    shape: new RegExp(
      String.raw`(?:name|key)${is}[\w./-]{0,80}${anyName}${ending}["']?[,;]?\s{1,80}${others}["']?[a-z]{0,12}value${is}([^\s"',}]{6,1024})`,
      'gi',
    ),
    holds: key,
  },
  {
    // The same in the other order.
    kind: 'assigned-secret',
    anchors: ['value'],
    hint: /value["']?\s{0,80}[:=]/i,
    shape: new RegExp(
      String.raw`value${is}([^\s"',}]{6,1024})(?=["']?[,;]?\s{1,80}${others}["']?[a-z]{0,12}(?:name|key)${is}[\w./-]{0,80}${anyName}${ending}["']?(?:[\s,;}]|$))`,
      'gi',
    ),
    holds: key,
  },
  {
    // An object under the name, as Terraform writes its outputs.
    kind: 'assigned-secret',
    anchors: nameAnchors,
    hint: /[:=]\s{0,80}\{\s{0,80}["']/,
    shape: new RegExp(
      String.raw`${anyName}["']?${padding}[:=]${padding}\{[^{}]{0,300}?["'](?:${valueKeys})["']${padding}[:=]${padding}["']([^\s"']{6,1024})`,
      'gi',
    ),
    holds: key,
  },
  {
    // The same in YAML, as W&B writes each key of its config, and in a section of TOML.
    kind: 'assigned-secret',
    anchors: nameAnchors,
    hint: new RegExp(String.raw`\n[ \t]{0,40}["']?(?:${valueKeys})${is}`, 'i'),
    shape: new RegExp(
      String.raw`${anyName}${ending}(?:["']?:[ \t]{0,4}|["']?\][ \t]{0,4})\r?\n([ \t]{0,40})(?:[A-Za-z][^\n]{0,200}\n\1){0,3}?["']?(?:${valueKeys})${is}([^\s"',#]{6,1024})`,
      'gi',
    ),
    holds: key,
  },
  {
    // The value on the next line: wrapped JSON and Python, blocks of YAML, a line that the shell goes on with, a heredoc, a form.
    kind: 'assigned-secret',
    anchors: nameAnchors,
    hint: lineGoesOn,
    shape: new RegExp(
      String.raw`${anyName}["'\x60*)\]]{0,3}(?:[ \t]{0,80}(?:[:=][ \t]{0,4}(?:[|>][+-]?[1-9]?|\\|"""|''')?|<<-?["']?[\w-]{1,64}["']?)|[ \t]{1,4}\\|[ \t]{0,4}\r?\n[ \t]{0,40}:|"\r?\n(?:[^\r\n]{1,200}\r?\n)?\r?(?=\n))[ \t]{0,4}(?:\r?\n|(?<=\n[ \t]{0,40}:[ \t]{0,4}))[ \t]{0,80}[bru]?["']?([^\s"',{}[\]]{6,4096})(?=["'},\]]{0,4}[ \t]{0,4}(?:\\|\r?\n|$)|(?<=\\\r?\n[^\n]{1,4096})\s)`,
      'gi',
    ),
    holds: key,
  },
  {
    // The same in two records of a log, each of which begins in its own way.
    kind: 'assigned-secret',
    anchors: nameAnchors,
    hint: /[:=][ \t]{0,4}\r?\n/,
    shape: new RegExp(
      String.raw`${anyName}["']?[ \t]{0,80}[:=][ \t]{0,4}\r?\n[^\n]{1,80}?[ \t]["']?([^\s"',]{10,1024})(?=["']?[ \t]{0,4}(?:\r?\n|$))`,
      'gi',
    ),
    holds: value => isDrawn(value) && !isHex(value),
  },
  {
    // docs.pydantic.dev/latest/errors/errors: the field on one line, what it was given on the next.
    kind: 'assigned-secret',
    anchors: ['input_value'],
    hint: /input_value=/,
    shape: new RegExp(
      String.raw`${anyName}[ \t]{0,8}\r?\n?[ \t]{1,8}(?:[^\n]{0,200}?[ [,])?input_value=["']([^"'\n]{6,1024})`,
      'gi',
    ),
    holds: key,
  },
  {
    // An XML element with a name and a value.
    kind: 'assigned-secret',
    anchors: ['value'],
    hint: /\bvalue=/i,
    shape: new RegExp(
      String.raw`\b(?:name|key)=["'][\w.-]{0,80}${anyName}["']\s{1,20}value=["']([^\s"'<>]{6,1024})`,
      'gi',
    ),
    holds: key,
  },
  {
    // developer.hashicorp.com/terraform/language/values/variables
    kind: 'assigned-secret',
    anchors: ['variable'],
    hint: /\bvariable\s+"/i,
    shape: new RegExp(
      String.raw`\bvariable\s{1,4}"[\w-]{0,80}${anyName}"\s{0,4}\{[^{}]{0,400}?\bdefault${padding}=${padding}"([^"\n]{6,1024})`,
      'gi',
    ),
    holds: key,
  },
  {
    // The key of a service in its section, in YAML.
    kind: 'assigned-secret',
    anchors: ['key'],
    hint: new RegExp(String.raw`(?:${sections})["']?:[ \t]{0,4}\n`, 'i'),
    shape: new RegExp(
      String.raw`(?<=^|\n)([ \t]{0,40})["']?(?:${sections})["']?:[ \t]{0,4}\n(?:\1[ \t]${line}){0,12}?\1[ \t]{1,40}["']?(?:api_?)?key${is}([^\s"',#]{16,256})`,
      'gi',
    ),
    holds: key,
  },
  {
    // The same in JSON or Python.
    kind: 'assigned-secret',
    anchors: ['key'],
    hint: new RegExp(String.raw`(?:${sections})["']?\s?[:=]\s?\{`, 'i'),
    shape: new RegExp(
      String.raw`(?:${sections})["']?\s?[:=]\s?\{[^{}]{0,400}?["'](?:api_?)?key["']\s?:\s?["']([^\s"']{16,256})`,
      'gi',
    ),
    holds: key,
  },
];
