package uk.trigpoint.jobs.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.expression.Expression;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.RowType;

/**
 * Finds the UPRN (unique property reference number) of each row by its address, through the bulk
 * match of the gazetteer. A row gets a UPRN only if the gazetteer accepts the match.
 */
public final class MatchAddressesStep implements CallingStep<MatchAddressesStep.Settings> {
  static final String MATCHED = "matched";
  static final String CANDIDATES = "candidates";
  static final String UNMATCHED = "unmatched";
  private static final String UPRN = "uprn";

  /**
   * The settings.
   *
   * @param into null is {@code uprn}
   * @param minScore null is what the gazetteer accepts
   * @param candidates null is 3
   */
  public record Settings(
      @Setting(
              value =
                  "Columns that make up the address, in its order, such as [line_1, town, postcode]; or the one that has all of it",
              columnOf = INPUT,
              least = 1,
              most = 20)
          List<String> address,
      @Setting("Name of the column with the UPRN; uprn if missing") @Nullable String into,
      @Setting(
              value =
                  "A score, 0 to 1, below which an accepted match is a candidate only; never lets more through than the gazetteer",
              least = 0,
              most = 1)
          @Nullable Double minScore,
      @Setting(
              value = "Most candidates that are listed for a row to review; 3 if missing",
              least = 1,
              most = 10)
          @Nullable Integer candidates) {
    public Settings {
      address = List.copyOf(address);
    }

    double least() {
      return minScore == null ? 0 : minScore;
    }
  }

  @Override
  public StepInfo info() {
    return new StepInfo(
        "match-addresses",
        "Match addresses",
        "Finds the UPRN of each row by its address, by the bulk match of the gazetteer. A match that it accepts leaves by matched, one that a person should look at by candidates, with the best of them; it never guesses.",
        StepInfo.Group.JOINS,
        List.of(INPUT),
        List.of(MATCHED, CANDIDATES, UNMATCHED));
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public void infer(Settings settings, Inference inference) {
    RowType input = inference.input(INPUT);
    boolean personal = false;
    for (int i = 0; i < settings.address().size(); i++) {
      String at = "address[" + (i + 1) + "]";
      Optional<Field> field = inference.column(at, INPUT, settings.address().get(i));
      if (field.isPresent()
          && field.get().type() != ColumnType.TEXT
          && field.get().type() != ColumnType.INTEGER) {
        inference.fault(at, "must be a text or a whole number");
      }
      personal |= field.map(Field::personal).orElse(false);
    }
    String uprn = settings.into() == null ? UPRN : settings.into();
    List<Field> reason = fields(inference, personal, "match_reason", ColumnType.TEXT);
    List<Field> matched = new ArrayList<>();
    inference.newColumn("into", uprn, ColumnType.TEXT, personal).ifPresent(matched::add);
    matched.addAll(fields(inference, personal, "match_score", ColumnType.NUMBER));
    matched.addAll(reason);
    matched.addAll(fields(inference, personal, "matched_address", ColumnType.TEXT));
    matched.addAll(fields(inference, personal, "match_easting", ColumnType.NUMBER));
    matched.addAll(fields(inference, personal, "match_northing", ColumnType.NUMBER));
    List<Field> candidates = new ArrayList<>();
    candidates.addAll(fields(inference, personal, "candidate_uprn", ColumnType.TEXT));
    candidates.addAll(fields(inference, personal, "match_score", ColumnType.NUMBER));
    candidates.addAll(reason);
    candidates.addAll(fields(inference, personal, "candidate_address", ColumnType.TEXT));
    candidates.addAll(fields(inference, personal, "candidates", ColumnType.TEXT));
    RowType matchedRows = HttpCallStep.add(inference, input, "into", matched);
    RowType candidateRows = HttpCallStep.add(inference, input, "", candidates);
    RowType unmatchedRows = HttpCallStep.add(inference, input, "", reason);
    if (!inference.hasFaults()) {
      inference.output(MATCHED, matchedRows);
      inference.output(CANDIDATES, candidateRows);
      inference.output(UNMATCHED, unmatchedRows);
    }
  }

  private static List<Field> fields(
      Inference inference, boolean personal, String name, ColumnType type) {
    return List.of(inference.newColumn("", name, type, personal).orElseThrow());
  }

  @Override
  public List<Expression> arguments(Settings settings, RowType input) {
    List<Expression> columns = new ArrayList<>();
    for (String name : settings.address()) {
      Field field = input.find(name).orElseThrow();
      columns.add(new Expression.Column(name, input.fields().indexOf(field), field.type()));
    }
    return columns;
  }

  @Override
  public Caller open(Settings settings, CallTools tools) {
    return new AddressCaller(settings, tools.gazetteer());
  }
}
