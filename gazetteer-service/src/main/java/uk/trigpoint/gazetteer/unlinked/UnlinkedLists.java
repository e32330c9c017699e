package uk.trigpoint.gazetteer.unlinked;

import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.Rows;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.database.copy.CopyRows;

/** Stores lists with their lines and answers. */
@Singleton
public final class UnlinkedLists {
  private static final String CREATE = SqlFile.read(UnlinkedLists.class, "create-list");
  private static final String LIST = SqlFile.read(UnlinkedLists.class, "list-lists");
  private static final String LINES = SqlFile.read(UnlinkedLists.class, "list-lines");
  private static final String LINE = SqlFile.read(UnlinkedLists.class, "find-line");
  private static final String NEXT = SqlFile.read(UnlinkedLists.class, "find-next-open");
  private static final String ANSWER = SqlFile.read(UnlinkedLists.class, "answer-line");
  private static final ZoneId COUNTY = ZoneId.of("Europe/London");

  private final Database database;

  public UnlinkedLists(Database database) {
    this.database = database;
  }

  /** Stores a file with all its lines, including faulty ones. */
  UnlinkedList create(
      UnlinkedFile file, ListKind kind, String fileName, @Nullable LocalDate deadline, String by) {
    long id =
        database.transact(
            handle -> {
              Query insert =
                  handle
                      .createQuery(CREATE)
                      .bind("kind", kind.code())
                      .bind("fileName", fileName)
                      .bind("columns", file.columns().toArray(String[]::new))
                      .bind("by", by);
              if (deadline == null) {
                insert.bindNull("deadline", Types.DATE);
              } else {
                insert.bind("deadline", deadline);
              }
              long created = insert.mapTo(Long.class).one();
              copy(handle, created, file);
              return created;
            });
    return find(id).orElseThrow();
  }

  /** Lists all lists, nearest deadline first. */
  public List<UnlinkedList> list() {
    return database.with(handle -> lists(handle, null));
  }

  /** Finds a list. */
  public Optional<UnlinkedList> find(long id) {
    return database.with(handle -> lists(handle, id)).stream().findFirst();
  }

  /** Lists lines in the order of the file. */
  public List<UnlinkedLine> listLines(long id, boolean openOnly, int limit, int offset) {
    return database.with(
        handle ->
            handle
                .createQuery(LINES)
                .bind("id", id)
                .bind("openOnly", openOnly)
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, context) -> line(row))
                .list());
  }

  /** Finds a line of a list. */
  public Optional<UnlinkedLine> findLine(long id, long line) {
    return database.with(
        handle ->
            handle
                .createQuery(LINE)
                .bind("id", id)
                .bind("line", line)
                .map((row, context) -> line(row))
                .findOne());
  }

  /** Finds the next open line after a line; continues at the start of the list. */
  Optional<UnlinkedLine> findNextOpen(long id, long after) {
    return database.with(
        handle ->
            handle
                .createQuery(NEXT)
                .bind("id", id)
                .bind("after", after)
                .map((row, context) -> line(row))
                .findOne());
  }

  /** Stores an answer, replacing an earlier one; returns false if there is no such line. */
  public boolean answer(long id, long line, LineAnswer answer, String by) {
    return database.with(
        handle -> {
          Update update =
              handle
                  .createUpdate(ANSWER)
                  .bind("id", id)
                  .bind("line", line)
                  .bind("answer", answer.kind().code())
                  .bind("note", answer.note())
                  .bind("by", by);
          if (answer.uprn() == null) {
            update.bindNull("uprn", Types.BIGINT);
          } else {
            update.bind("uprn", answer.uprn().value());
          }
          return update.execute() == 1;
        });
  }

  private static void copy(Handle handle, long id, UnlinkedFile file) {
    try (CopyRows rows =
        CopyRows.into(
            handle.getConnection(),
            "gazetteer.unlinked_line (list_id, line, fields, reference, address, postcode, source, fault)")) {
      for (UnlinkedFile.Row row : file.rows()) {
        rows.integer(id)
            .integer(row.line())
            .texts(List.<@Nullable String>copyOf(row.fields()))
            .text(row.reference())
            .text(row.address())
            .text(row.postcode())
            .text(row.source())
            .text(row.fault())
            .endRow();
      }
      rows.finish();
    } catch (SQLException e) {
      throw new IllegalStateException("could not store the lines of an unlinked list", e);
    }
  }

  private static List<UnlinkedList> lists(Handle handle, @Nullable Long id) {
    Query query = handle.createQuery(LIST).bind("today", LocalDate.now(COUNTY));
    if (id == null) {
      query.bindNull("id", Types.BIGINT);
    } else {
      query.bind("id", id);
    }
    return query.map((row, context) -> list(row)).list();
  }

  private static UnlinkedList list(ResultSet row) throws SQLException {
    Date deadline = row.getDate("deadline");
    return new UnlinkedList(
        row.getLong("id"),
        row.getString("kind"),
        row.getString("file_name"),
        deadline == null ? null : deadline.toLocalDate(),
        deadline == null ? null : (Long) row.getLong("days_left"),
        texts(row.getArray("columns")),
        row.getLong("lines"),
        row.getLong("open"),
        row.getLong("answered"),
        row.getLong("faulty"),
        row.getTimestamp("imported_at").toInstant(),
        row.getString("imported_by"));
  }

  private static UnlinkedLine line(ResultSet row) throws SQLException {
    return new UnlinkedLine(
        row.getLong("line"),
        texts(row.getArray("fields")),
        row.getString("reference"),
        row.getString("address"),
        row.getString("postcode"),
        row.getString("source"),
        row.getString("fault"),
        row.getString("answer"),
        row.getString("uprn"),
        row.getString("note"),
        Rows.instant(row, "answered_at"),
        row.getString("answered_by"));
  }

  private static List<String> texts(Array array) throws SQLException {
    return Arrays.asList((String[]) array.getArray());
  }
}
