package uk.trigpoint.jobs.console;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import uk.trigpoint.database.Rows;
import uk.trigpoint.jobs.run.RunState;

/** Reads runs of lists. */
public final class ListedRunMapper implements RowMapper<ListedRun> {
  @Override
  public ListedRun map(ResultSet row, StatementContext context) throws SQLException {
    return new ListedRun(
        row.getObject("id", UUID.class),
        row.getString("pipeline"),
        RunState.parse(row.getString("state")),
        row.getString("message"),
        row.getString("trigger_kind"),
        row.getString("requested_by"),
        row.getTimestamp("queued_at").toInstant(),
        Rows.instant(row, "started_at"),
        Rows.instant(row, "ended_at"),
        row.getString("output_dataset"),
        row.getObject("output_version", Integer.class),
        row.getLong("rows_read"),
        row.getLong("rows_published"),
        row.getLong("rows_rejected"),
        row.getString("decision"));
  }
}
