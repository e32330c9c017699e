package uk.trigpoint.jobs.execute;

import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.output.ErasedKey;
import uk.trigpoint.jobs.source.OpenSource;
import uk.trigpoint.jobs.source.RowReceiver;
import uk.trigpoint.jobs.source.RowSource;
import uk.trigpoint.jobs.source.SourceReport;
import uk.trigpoint.jobs.source.SourceTools;

/** Numbers and counts the rows of a source, and sends them into a chain. */
final class StreamedSource implements RowReceiver {
  private final GraphStep step;
  private final JvmChain chain;
  private final int key;
  private final Predicate<String> isErased;
  private final boolean personal;
  private @Nullable SourceReport report;
  private long rows;
  private long rejected;
  private long erased;

  /**
   * @param key index of the column of people's keys; -1 if there is none
   * @param isErased whether a key is that of a person who was erased
   * @param personal whether values must not be quoted in rejects
   */
  StreamedSource(
      GraphStep step, JvmChain chain, int key, Predicate<String> isErased, boolean personal) {
    this.step = step;
    this.chain = chain;
    this.key = key;
    this.isErased = isErased;
    this.personal = personal;
  }

  /** Prepares the source of a step, before the transaction begins. */
  static OpenSource open(GraphStep step, SourceTools tools) {
    return open((RowSource<?>) step.type(), step, tools);
  }

  private static <S extends Record> OpenSource open(
      RowSource<S> type, GraphStep step, SourceTools tools) {
    return type.open(Objects.requireNonNull(type.settings().cast(step.settings())), tools);
  }

  void read(OpenSource source) throws SQLException {
    report = source.read(this);
  }

  Optional<SourceReport> report() {
    return Optional.ofNullable(report);
  }

  StepCounts counts() {
    return new StepCounts(
        step.position(),
        step.id(),
        Map.of(StepCounts.SOURCE, rows),
        Map.of(RowSource.OUTPUT, rows - rejected),
        rejected,
        erased);
  }

  @Override
  public void row(long line, @Nullable Object[] values) throws SQLException {
    rows++;
    Object own = key < 0 ? null : values[key];
    if (own != null && isErased.test(own.toString().strip())) {
      rejected++;
      erased++;
      chain.reject(step.id(), rows, line, null, ErasedKey.CODE, ErasedKey.REASON, null);
      return;
    }
    chain.row(rows, line, values);
  }

  private boolean isErased(@Nullable Object @Nullable [] raw) {
    Object own = raw == null || key < 0 ? null : raw[key];
    return own != null && isErased.test(own.toString().strip());
  }

  @Override
  public void reject(
      long line,
      @Nullable String column,
      String code,
      String reason,
      @Nullable Object @Nullable [] raw)
      throws SQLException {
    rows++;
    rejected++;
    chain.reject(
        step.id(),
        rows,
        line,
        column,
        code,
        personal ? "the value cannot be read" : reason,
        personal || isErased(raw) ? null : raw);
  }
}
