import type { Statements } from '../engine-differences.ts'

/** What people at the desk add to conversations, and what their searches need. */
export const DESK: Statements = (differences) => [
  ...RECORDS(differences),
  ...ENTRIES(differences),
  ...words(differences),
]

const RECORDS: Statements = ({ columns: { text, integer }, tableOptions }) => [
  `create table notes (
    id ${text} primary key, conversation ${text} not null, at ${integer} not null, author ${text} not null,
    text ${text} not null)${tableOptions}`,
  'create index notes_of_conversation on notes (conversation, id)',
  'create index notes_at on notes (at)',

  `create table labels (
    conversation ${text} not null, label ${text} not null, at ${integer} not null, author ${text} not null,
    primary key (conversation, label))${tableOptions}`,
  'create index labels_by_label on labels (label, conversation)',

  `create table drafts (
    entry ${text} primary key, body ${text} not null, base ${text} not null, state ${text} not null,
    author ${text} not null, at ${integer} not null, note ${text} not null)${tableOptions}`,
  `create table settings (name ${text} primary key, value ${text} not null)${tableOptions}`,
  `create index claims_assigned on claims (id) where status = 'open' and answered_by is not null`,

  'create index conversations_held on conversations (held_until) where held_until is not null',
  'create index conversations_blocked on conversations (last_at, id) where blocked = 1',
  // A transcript is read in the order of the ids: a network's clock may be wrong, and an answer stands after its question.
  'drop index turns_of_conversation',
  'create index turns_of_conversation on turns (conversation, id)',
  'drop index turns_by_message',
  'create index turns_by_message on turns (conversation, message_id, id)',
]

/** Which entries a turn showed, one row each: `turns.entries` is a list, and no index looks into it. */
const ENTRIES: Statements = ({ columns: { text, integer }, tableOptions, listOf }) => [
  `create table turn_entries (
    entry ${text} not null, at ${integer} not null, turn ${text} not null references turns (id) on delete cascade,
    primary key (turn, entry))${tableOptions}`,
  'create index turn_entries_latest on turn_entries (entry, at, turn)',
  `insert into turn_entries (entry, at, turn)
    select distinct e.value, turns.at, turns.id from turns, ${listOf('turns.entries')} as e where turns.direction = 'in'`,
]

/** Full text over what citizens and people said; what Saring says is said a thousand times. */
const words: Statements = ({ engine }) => (engine === 'sqlite' ? WORDS_IN_SQLITE : WORDS_IN_POSTGRES)

const WORDS_IN_POSTGRES = [
  `create index turns_words on turns using gin (to_tsvector('simple', translate(text, './:@-_,=&?#', '           ')))
    where author <> 'saring'`,
]

/**
 * SQLite numbers rows anew when a file is compacted, so the index of words hangs on numbers of its own. With
 * secure-delete the words of an erased turn leave the index at once, not at its next merge.
 */
const WORDS_IN_SQLITE = [
  'create table turn_numbers (number integer primary key autoincrement, turn text not null unique) strict',
  "create virtual table turn_words using fts5 (text, tokenize = 'unicode61 remove_diacritics 0')",
  "insert into turn_words (turn_words, rank) values ('secure-delete', 1)",
  `create trigger turn_words_added after insert on turns when new.author <> 'saring' begin
    insert into turn_numbers (turn) values (new.id);
    insert into turn_words (rowid, text) select number, new.text from turn_numbers where turn = new.id;
  end`,
  `create trigger turn_words_changed after update of text on turns when new.author <> 'saring' begin
    update turn_words set text = new.text where rowid = (select number from turn_numbers where turn = new.id);
  end`,
  `create trigger turn_words_removed before delete on turns when old.author <> 'saring' begin
    delete from turn_words where rowid = (select number from turn_numbers where turn = old.id);
    delete from turn_numbers where turn = old.id;
  end`,
  "insert into turn_numbers (turn) select id from turns where author <> 'saring' order by at, id",
  'insert into turn_words (rowid, text) select n.number, t.text from turn_numbers n join turns t on t.id = n.turn',
]
