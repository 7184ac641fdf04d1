import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';

interface Field {
  readonly type: string;
  readonly id?: string;
  readonly attributes: { readonly label?: string; readonly options?: readonly string[] };
}

interface Form {
  readonly name: string;
  readonly description: string;
  readonly labels: readonly string[];
  readonly body: readonly Field[];
}

const folder = '.github/ISSUE_TEMPLATE';

/** Source: "Syntax for issue forms" and "Syntax for GitHub's form schema" in GitHub's documentation. */
const fieldTypes = ['markdown', 'textarea', 'input', 'dropdown', 'checkboxes', 'upload'];

describe('forms for issues', () => {
  const names = fs.readdirSync(folder).filter((name) => name !== 'config.yml');

  it('are there for what is wrong, missing and wanted', () => {
    assert.deepEqual(names, ['bug.yml', 'false-alarm.yml', 'missed-pitfall.yml', 'rule-idea.yml']);
  });

  for (const name of names)
    it(`${name} is as GitHub reads it`, () => {
      const form = load(fs.readFileSync(path.join(folder, name), 'utf8')) as Form;
      assert.deepEqual(Object.keys(form), ['name', 'description', 'labels', 'body']);
      const ids = form.body.map(({ id }) => id);
      assert.deepEqual(ids, [...new Set(ids)]);
      for (const { type, id, attributes } of form.body) {
        assert.ok(fieldTypes.includes(type), type);
        assert.match(id ?? '', /^[\w-]+$/);
        assert.ok(attributes.label);
        assert.equal(type === 'dropdown', attributes.options !== undefined);
      }
      assert.ok(form.body.some((field) => 'validations' in field));
    });
});
