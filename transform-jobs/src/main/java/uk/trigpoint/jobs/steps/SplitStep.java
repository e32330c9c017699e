package uk.trigpoint.jobs.steps;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.rowwise.Exit;
import uk.trigpoint.jobs.rowwise.RowPlan;
import uk.trigpoint.jobs.rowwise.RowWise;

/** Sends each row to the first output whose condition it fulfils, else to {@code else}. */
public final class SplitStep implements RowWise<SplitStep.Settings> {
  private static final String ELSE = "else";
  private static final Pattern PORT = Pattern.compile("[a-z][a-z0-9_-]{0,39}");

  /** The settings. */
  public record Settings(
      @Setting(
              value = "The outputs in the order in which they are tried; other rows go to else",
              least = 1,
              most = 100)
          List<Branch> ports) {}

  /**
   * An output.
   *
   * @param port its name
   * @param when a row whose condition is unknown, because a value is missing, does not go here
   */
  public record Branch(
      @Setting("The name of the output: lower-case letters, digits, hyphens and underscores")
          String port,
      @Setting(value = "The condition of its rows, such as ward == 'North'", expression = true)
          String when) {}

  @Override
  public StepInfo info() {
    return new StepInfo(
        "split",
        "Split",
        "Sends each row to the first output whose condition it fulfils.",
        StepInfo.Group.ROWS,
        List.of(INPUT),
        List.of(ELSE));
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public List<String> outputs(Settings settings) {
    List<String> outputs = new ArrayList<>(List.of(ELSE));
    settings.ports().stream()
        .map(Branch::port)
        .filter(port -> isName(port) && !outputs.contains(port))
        .forEach(outputs::add);
    return outputs;
  }

  @Override
  public boolean keepsRowType(Settings settings) {
    return true;
  }

  @Override
  public Optional<RowPlan> plan(Settings settings, Inference inference) {
    List<Exit> exits = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < settings.ports().size(); i++) {
      Branch branch = settings.ports().get(i);
      String setting = "ports[" + (i + 1) + "]";
      if (!isName(branch.port())) {
        inference.fault(
            setting + ".port",
            "must be a name of lower-case letters, digits, - and _, and neither else nor rejected");
      } else if (!names.add(branch.port())) {
        inference.fault(
            setting + ".port", "is there twice; join the conditions by || in one of them");
      }
      inference
          .expression(setting + ".when", INPUT, branch.when(), ColumnType.BOOLEAN)
          .ifPresent(when -> exits.add(Exit.to(branch.port(), when)));
    }
    return inference.hasFaults()
        ? Optional.empty()
        : Optional.of(new RowPlan(exits, RowPlan.keep(inference.input(INPUT))));
  }

  private static boolean isName(String port) {
    return PORT.matcher(port).matches() && !port.equals(ELSE) && !port.equals(StepInfo.REJECTED);
  }
}
