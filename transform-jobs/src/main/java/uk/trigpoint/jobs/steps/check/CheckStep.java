package uk.trigpoint.jobs.steps.check;

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
import uk.trigpoint.jobs.rowwise.Assignments;
import uk.trigpoint.jobs.rowwise.Exit;
import uk.trigpoint.jobs.rowwise.RowPlan;
import uk.trigpoint.jobs.rowwise.RowWise;
import uk.trigpoint.jobs.steps.Conditions;
import uk.trigpoint.jobs.steps.check.RuleReader.Breach;

/**
 * Checks the values of rows by rules. A row that breaks rules is rejected with all of them, or goes
 * to the output {@code failed}.
 */
public final class CheckStep implements RowWise<CheckStep.Settings> {
  private static final String OUTPUT = "output";
  private static final String FAILED = "failed";
  private static final String GROUP = "rules";

  /** Between two warnings of a row. */
  private static final String BREAK = "\n";

  /** What happens to a row that breaks a rule. */
  public enum OnFailure {
    /** It is rejected. */
    REJECT,
    /** It goes to the output {@code failed}. */
    PORT
  }

  /**
   * The settings.
   *
   * @param warnings column of text, a line for each rule of severity {@code warn} that the row
   *     breaks, after what it has; null if it breaks none
   */
  public record Settings(
      @Setting(value = "The rules", least = 1, most = 200) List<Rule> rules,
      @Setting("A row that breaks a rule: reject (default), or port for the output failed")
          @Nullable OnFailure onFailure,
      @Setting("The column that gets the texts of rules that only warn")
          @Nullable String warnings) {
    boolean hasPort() {
      return onFailure == OnFailure.PORT;
    }
  }

  @Override
  public StepInfo info() {
    return new StepInfo(
        "check",
        "Check",
        "Checks the values of rows by rules, and rejects rows with all rules they break.",
        StepInfo.Group.CHECKS,
        List.of(INPUT),
        List.of(OUTPUT));
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public List<String> outputs(Settings settings) {
    return settings.hasPort() ? List.of(OUTPUT, FAILED) : List.of(OUTPUT);
  }

  @Override
  public boolean keepsRowType(Settings settings) {
    return settings.warnings() == null;
  }

  @Override
  public Optional<RowPlan> plan(Settings settings, Inference inference) {
    List<Exit> exits = new ArrayList<>();
    List<Breach> warnings = new ArrayList<>();
    for (int i = 0; i < settings.rules().size(); i++) {
      Rule rule = settings.rules().get(i);
      String setting = "rules[" + (i + 1) + "]";
      List<Breach> breaches = RuleReader.read(rule, setting, inference);
      if (rule.isWarning()) {
        warnings.addAll(breaches);
        if (settings.warnings() == null) {
          inference.fault(setting + ".severity", "needs the setting 'warnings', a column");
        }
      } else {
        breaches.forEach(breach -> exits.add(exit(breach, settings.hasPort())));
      }
    }
    if (exits.size() > RowPlan.MAX_EXITS) {
      inference.fault("rules", "are too many; use a second step");
      return Optional.empty();
    }
    Assignments columns = Assignments.keep(inference.input(INPUT));
    if (settings.warnings() != null) {
      addWarnings(settings.warnings(), warnings, inference, columns);
    }
    return inference.hasFaults()
        ? Optional.empty()
        : Optional.of(new RowPlan(exits, columns.list()));
  }

  private static Exit exit(Breach breach, boolean port) {
    return port
        ? Exit.to(FAILED, breach.when())
        : Exit.reject(breach.when(), breach.code(), breach.column(), breach.reason()).in(GROUP);
  }

  private static void addWarnings(
      String name, List<Breach> warnings, Inference inference, Assignments columns) {
    RowType input = inference.input(INPUT);
    Field present = input.find(name).orElse(null);
    if (present != null && present.type() != ColumnType.TEXT) {
      inference.fault("warnings", "must be a column of text");
      return;
    }
    Field field =
        present == null
            ? inference.newColumn("warnings", name, ColumnType.TEXT, false).orElse(null)
            : present;
    if (field == null) {
      return;
    }
    Expression text =
        present == null
            ? Conditions.literal("")
            : Expression.call(
                "coalesce", Conditions.column(input, present), Conditions.literal(""));
    for (Breach warning : warnings) {
      String line = (warning.column() == null ? "" : warning.column() + " ") + warning.reason();
      text =
          Expression.call(
              "_+_",
              text,
              Conditions.when(
                  warning.when(), Conditions.literal(BREAK + line), Conditions.literal("")));
    }
    columns.put(field, Conditions.plain(text));
  }
}
