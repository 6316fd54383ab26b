/** Everything in which the two engines differ, as data: the queries are the same and ask these flags. */
export type EngineDifferences = {
  readonly engine: 'sqlite' | 'postgres'
  /**
   * Several processes work on one store. A row is then locked before it is decided upon (FOR UPDATE), and a worker
   * passes over what another one holds (SKIP LOCKED). SQLite has one owner and one connection: nothing to lock.
   */
  readonly rowLocks: boolean
  /** Column types, for the migrations. */
  readonly columns: {
    /** Compared byte by byte, so that ids sort the same everywhere; PostgreSQL's default follows the country. */
    readonly text: string
    /** Milliseconds since the epoch do not fit into PostgreSQL's integer. */
    readonly integer: string
    readonly blob: string
    /** Yes or no, and a moment, as the library of the console's accounts writes them. Our own tables use integers. */
    readonly boolean: string
    readonly moment: string
    /** A number the engine gives, for rows that come without an id. */
    readonly serial: string
  }
  /** Ends every `create table`. STRICT makes SQLite refuse a value of the wrong type, as PostgreSQL does. */
  readonly tableOptions: string
  /** The elements of a JSON list that stands in a text column, as a table with the column `value`. */
  readonly listOf: (column: string) => string
  /** All values of a column as one JSON list in a text. */
  readonly gathered: (column: string) => string
}

export const SQLITE: EngineDifferences = {
  engine: 'sqlite',
  rowLocks: false,
  columns: {
    text: 'text',
    integer: 'integer',
    blob: 'blob',
    boolean: 'integer',
    moment: 'text',
    serial: 'integer primary key autoincrement',
  },
  tableOptions: ' strict',
  listOf: (column) => `json_each(${column})`,
  gathered: (column) => `json_group_array(${column})`,
}

export const POSTGRES: EngineDifferences = {
  engine: 'postgres',
  rowLocks: true,
  columns: {
    text: 'text collate "C"',
    integer: 'bigint',
    blob: 'bytea',
    boolean: 'boolean',
    moment: 'timestamptz',
    serial: 'bigint generated always as identity primary key',
  },
  tableOptions: '',
  listOf: (column) => `json_array_elements_text(${column}::json)`,
  gathered: (column) => `json_agg(${column})::text`,
}

/** One migration's statements, in the words of the engine. */
export type Statements = (differences: EngineDifferences) => readonly string[]
