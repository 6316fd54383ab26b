import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { BadLink } from '../port-reports.ts'

/**
 * A finding is kept as JSON, in which a quote inside a text is escaped: these letters can only be a link's verdict. The
 * index `turns_bad_links` stands on the same words.
 */
const SAYS: Readonly<Record<BadLink, RawBuilder<unknown>>> = {
  fake: sql`like '%"verdict":"fake"%'`,
  lookalike: sql`like '%"verdict":"lookalike"%'`,
}

/** Whether a turn held a link that is fake or a look-alike. @param finding the column */
export const holdsBadLink = (finding: RawBuilder<unknown>): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${finding} ${SAYS.fake} or ${finding} ${SAYS.lookalike})`

/** The same for one kind; it names both, so that the index serves. */
export const holdsLinkOf = (finding: RawBuilder<unknown>, verdict: BadLink): RawBuilder<SqlBool> =>
  sql<SqlBool>`${holdsBadLink(finding)} and ${finding} ${SAYS[verdict]}`
