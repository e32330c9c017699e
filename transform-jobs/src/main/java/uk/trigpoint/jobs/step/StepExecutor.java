package uk.trigpoint.jobs.step;

import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.database.copy.CopyRows;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.datasets.erasure.ErasedPeople;
import uk.trigpoint.datasets.publish.StagedTable;
import uk.trigpoint.jobs.pipeline.Field;
import uk.trigpoint.jobs.pipeline.Step;
import uk.trigpoint.jobs.plan.Node;

/** Executes steps inside the database, each in the caller's transaction. */
@Singleton
public final class StepExecutor {
  private static final int FETCH_ROWS = 1_000;
  private static final String ADDRESSES = "addresses";

  private final Inbox inbox;
  private final ReferenceData reference;
  private final ErasedPeople people;

  /** The file that a run has read, with its SHA-256 in hexadecimal. */
  public record Input(String fileName, String sha256) {}

  /**
   * The row counts of a step, and its file.
   *
   * @param erased how many of the rejected rows are of people who were erased
   * @param input null if the step reads no file
   */
  public record Result(Counts counts, long erased, @Nullable Input input) {}

  public StepExecutor(Inbox inbox, ReferenceData reference, ErasedPeople people) {
    this.inbox = inbox;
    this.reference = reference;
    this.people = people;
  }

  /**
   * Executes a step of any type except publish.
   *
   * @param knownFile the file that an earlier attempt read, to read again; null if none did
   * @param key of the personal dataset that the pipeline publishes; null if it publishes none
   * @throws JobException if the input is invalid, so that the run fails
   * @throws StagingLostException if the previous step's rows are gone
   */
  public Result execute(
      Handle handle,
      AttemptStaging staging,
      Node node,
      long rowsIn,
      Map<String, String> parameters,
      @Nullable String knownFile,
      @Nullable PublishedKey key) {
    if (node.step() instanceof Step.ReadCsv read) {
      return readCsv(handle, staging, node, read, parameters, knownFile, key);
    }
    Node input = requireInput(handle, staging, node, rowsIn);
    staging.createTable(handle, node);
    switch (node.step()) {
      case Step.Validate validate -> new ValidateStep(staging, node, input, validate).run(handle);
      case Step.LocateByUprn locate -> {
        Set<String> columns = new TreeSet<>(locate.take().values());
        columns.add(JoinSteps.LOGICAL_STATUS);
        new JoinSteps(staging, node, input)
            .locate(handle, locate, reference.relation(handle, staging, ADDRESSES, columns));
      }
      case Step.JoinArea join ->
          new JoinSteps(staging, node, input)
              .joinArea(
                  handle,
                  join,
                  reference.relation(
                      handle, staging, join.dataset(), new TreeSet<>(join.take().values())));
      case Step.ReadCsv read -> throw new IllegalStateException("handled above");
      case Step.Publish publish -> throw new IllegalArgumentException("use fill to publish");
    }
    staging.finishTable(handle, node);
    long rejected = new RejectStore(staging, node).count(handle);
    return new Result(new Counts(rowsIn, staging.count(handle, node), rejected), 0, null);
  }

  private Result readCsv(
      Handle handle,
      AttemptStaging staging,
      Node node,
      Step.ReadCsv read,
      Map<String, String> parameters,
      @Nullable String knownFile,
      @Nullable PublishedKey key) {
    Path file =
        Optional.ofNullable(knownFile)
            .flatMap(inbox::find)
            .orElseGet(() -> inbox.newest(Inbox.substitute(read.file(), parameters)));
    CsvStaging.Result done =
        new CsvStaging(
                staging,
                node,
                read,
                key == null ? null : key.field(),
                key == null ? text -> false : key.isErased(people, handle))
            .stage(handle, file);
    return new Result(
        done.counts(), done.erased(), new Input(String.valueOf(file.getFileName()), done.sha256()));
  }

  /** Returns the columns of the dataset that a step publishes. */
  public static List<Column> columns(Node node, Step.Publish publish) {
    return publish.target().columns().stream()
        .map(
            c ->
                new Column(
                    c.name(),
                    node.output().find(c.from()).map(Field::type).orElseThrow(),
                    c.title()))
        .toList();
  }

  /**
   * Fills the table of a new version. Rejects rows of people who were erased from the dataset. Call
   * it in the publishing transaction.
   */
  public Counts fill(
      StagedTable table, AttemptStaging staging, Node node, Step.Publish publish, long rowsIn) {
    Handle handle = table.handle();
    Node input = requireInput(handle, staging, node, rowsIn);
    RejectStore rejects = new RejectStore(staging, node);
    List<Long> erased = erasedRows(handle, staging, input, publish);
    for (long row : erased) {
      rejects
          .insert(
              "'"
                  + publish.target().key()
                  + "', '"
                  + PublishedKey.CODE
                  + "', '"
                  + PublishedKey.REASON
                  + "'",
              List.of())
          .add(" FROM " + staging.relation(input) + " i WHERE i." + AttemptStaging.ROW + " = ")
          .bind(row)
          .execute(handle);
    }
    Sql insert =
        new Sql()
            .add("INSERT INTO " + table.relation() + " (" + table.insertColumns() + ") ")
            .add(selection("", staging, node, input, publish));
    if (!erased.isEmpty()) {
      rejects.notRejected(insert.add(" WHERE "));
    }
    long inserted = insert.add(order()).execute(handle);
    return new Counts(rowsIn, inserted, erased.size());
  }

  /** Returns the numbers of the rows whose key is that of a person who was erased. */
  private List<Long> erasedRows(
      Handle handle, AttemptStaging staging, Node input, Step.Publish publish) {
    Optional<PublishedKey> key = PublishedKey.of(publish);
    if (key.isEmpty()) {
      return List.of();
    }
    Predicate<String> isErased = key.get().isErased(people, handle);
    String column = "i." + TableName.quote(key.get().field());
    return handle
        .createQuery(
            "SELECT i."
                + AttemptStaging.ROW
                + " AS number, CAST("
                + column
                + " AS text) AS key FROM "
                + staging.relation(input)
                + " i WHERE "
                + column
                + " IS NOT NULL")
        .setFetchSize(FETCH_ROWS)
        .map((row, context) -> Map.entry(row.getLong("number"), row.getString("key")))
        .stream()
        .filter(row -> isErased.test(row.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Fills the table of a new version from staging tables that its login cannot read.
   *
   * @param handle a transaction that can read the staging tables
   */
  public Counts copy(
      Handle handle,
      StagedTable table,
      AttemptStaging staging,
      Node node,
      Step.Publish publish,
      long rowsIn) {
    Node input = requireInput(handle, staging, node, rowsIn);
    int columns = publish.target().columns().size() + 1;
    try (PreparedStatement select =
            handle
                .getConnection()
                .prepareStatement(selection(" AS text", staging, node, input, publish) + order());
        CopyRows copy = table.copy()) {
      select.setFetchSize(FETCH_ROWS);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          for (int i = 1; i <= columns; i++) {
            copy.text(rows.getString(i));
          }
          copy.endRow();
        }
      }
      return new Counts(rowsIn, copy.finish(), 0);
    } catch (SQLException e) {
      throw new TransactionException("copying to " + table.relation() + " failed", e);
    }
  }

  private static Node requireInput(Handle handle, AttemptStaging staging, Node node, long rowsIn) {
    Node input = Objects.requireNonNull(node.input());
    if (staging.count(handle, input) != rowsIn) {
      throw new StagingLostException();
    }
    return input;
  }

  /**
   * Returns the SELECT of the columns to publish, geometry first.
   *
   * @param as {@code AS text} converts every value to text; empty converts none
   */
  private static String selection(
      String as, AttemptStaging staging, Node node, Node input, Step.Publish publish) {
    List<String> columns = new ArrayList<>();
    columns.add(node.output().located() ? "i.geom" : "NULL");
    publish.target().columns().forEach(c -> columns.add("i.\"" + c.from() + "\""));
    return "SELECT "
        + columns.stream()
            .map(c -> as.isEmpty() ? c : "CAST(" + c + as + ")")
            .collect(Collectors.joining(", "))
        + " FROM "
        + staging.relation(input)
        + " i";
  }

  private static String order() {
    return " ORDER BY i." + AttemptStaging.ROW;
  }
}
