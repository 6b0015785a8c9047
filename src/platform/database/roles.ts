import pg from 'pg';

/** The role that runs: no UPDATE or DELETE on the ledger, no DDL. */
export const APP_ROLE = 'haat_app';
/** The role that reports: SELECT only. */
export const READER_ROLE = 'haat_reader';

/**
 * Makes the two lesser roles where they are missing and lets the owner act as them; the owner is whoever the url names.
 * Passwords are set only when given (the embedded server).
 */
export async function ensureRoles(ownerUrl: string, passwords?: { app: string; reader: string }): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    // One at a time: two processes may start against a fresh server in the same second.
    await client.query('select pg_advisory_lock(724531)');
    for (const [role, password] of [
      [APP_ROLE, passwords?.app],
      [READER_ROLE, passwords?.reader],
    ] as const) {
      const known = await client.query('select 1 from pg_roles where rolname = $1', [role]);
      if (known.rowCount === 0) await client.query(`create role ${role}`);
      if (password) await client.query(`alter role ${role} login password ${client.escapeLiteral(password)}`);
      const member = await client.query<{ member: boolean }>(
        `select pg_has_role(current_user, $1, 'member') as member`,
        [role],
      );
      // A managed server's owner may not grant roles: where an administrator has done it, nothing is left to do.
      if (!member.rows[0]?.member) await client.query(`grant ${role} to current_user`);
    }
  } finally {
    await client.end();
  }
}
