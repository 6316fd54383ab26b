import type { Statements } from '../engine-differences.ts'

/** What each publication changed, by what it changed: nobody reads whole snapshots to see how one entry stood. */
export const VERSIONS: Statements = ({ engine, columns: { text, integer }, tableOptions }) => [
  `create table versions (
    subject ${text} not null, number ${integer} not null, body ${text}, primary key (subject, number))${tableOptions}`,
  `insert into versions (subject, number, body)
    select subject, number, body from (
      select subject, number, body, lag(body) over (partition by subject order by number) as before
      from (${engine === 'sqlite' ? ENTRIES_IN_SQLITE : ENTRIES_IN_POSTGRES}) as entries) as all_versions
    where before is null or before <> body`,
]

const ENTRIES_IN_SQLITE = `select json_extract(e.value, '$.id') as subject, p.number, e.value as body
  from publications p, json_each(p.snapshot, '$.entries') e`
const ENTRIES_IN_POSTGRES = `select e.value ->> 'id' as subject, p.number, e.value::text as body
  from publications p, json_array_elements(p.snapshot::json -> 'entries') e`
