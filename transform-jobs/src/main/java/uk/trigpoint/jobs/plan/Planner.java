package uk.trigpoint.jobs.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.datasets.access.PolicyException;
import uk.trigpoint.datasets.explain.AccessNames;
import uk.trigpoint.datasets.explain.PolicyValidator;
import uk.trigpoint.jobs.cron.CronSchedule;
import uk.trigpoint.jobs.pipeline.DefinitionFault;
import uk.trigpoint.jobs.pipeline.Field;
import uk.trigpoint.jobs.pipeline.Pipeline;
import uk.trigpoint.jobs.pipeline.PipelineException;
import uk.trigpoint.jobs.pipeline.Rule;
import uk.trigpoint.jobs.pipeline.Step;

/** Checks a pipeline, sorts its steps topologically and works out the columns of each. */
final class Planner {
  private static final Pattern PARAMETER = Pattern.compile("\\$\\{([^}]*)}");

  private final Pipeline pipeline;
  private final AccessNames names;
  private final List<DefinitionFault> faults = new ArrayList<>();
  private final Map<String, Step> steps = new LinkedHashMap<>();
  private final Map<String, Node> nodes = new LinkedHashMap<>();

  Planner(Pipeline pipeline, AccessNames names) {
    this.pipeline = pipeline;
    this.names = names;
  }

  Plan plan() {
    for (Step step : pipeline.steps()) {
      if (steps.put(step.id(), step) != null) {
        fault(step, "id", "is used by two steps");
      }
    }
    checkTiming();
    checkShape();
    if (faults.isEmpty()) {
      for (Step step : pipeline.steps()) {
        node(step, new HashSet<>());
      }
    }
    if (!faults.isEmpty()) {
      throw new PipelineException(faults);
    }
    return new Plan(pipeline, List.copyOf(nodes.values()));
  }

  private void checkTiming() {
    Pipeline.Timing timing = pipeline.schedule();
    if (timing != null) {
      try {
        CronSchedule.parse(timing.cron(), timing.zone());
      } catch (IllegalArgumentException e) {
        faults.add(new DefinitionFault("", "schedule", String.valueOf(e.getMessage())));
      }
    }
  }

  private void checkShape() {
    Map<String, Integer> readers = new HashMap<>();
    for (Step step : pipeline.steps()) {
      step.findInput()
          .ifPresent(
              input -> {
                readers.merge(input, 1, Integer::sum);
                if (!steps.containsKey(input)) {
                  fault(step, "input", "there is no step '" + input + "'");
                } else if (steps.get(input) instanceof Step.Publish) {
                  fault(step, "input", "a publish step has no output to read");
                }
              });
    }
    long publishes = pipeline.steps().stream().filter(s -> s instanceof Step.Publish).count();
    if (publishes != 1) {
      faults.add(
          new DefinitionFault(
              "", "steps", "a pipeline needs exactly one publish step; this one has " + publishes));
    }
    for (Step step : pipeline.steps()) {
      if (!(step instanceof Step.Publish) && !readers.containsKey(step.id())) {
        fault(step, "id", "no step reads its output, so its rows would be lost");
      }
    }
  }

  private @Nullable Node node(Step step, Set<String> ancestors) {
    Node known = nodes.get(step.id());
    if (known != null) {
      return known;
    }
    if (!ancestors.add(step.id())) {
      fault(step, "input", "the steps form a cycle");
      return null;
    }
    Node input = null;
    if (step.findInput().isPresent()) {
      input = node(Objects.requireNonNull(steps.get(step.findInput().get())), ancestors);
      if (input == null) {
        return null;
      }
    }
    Schema output = output(step, input == null ? new Schema(List.of(), false) : input.output());
    Node node = new Node(nodes.size() + 1, step, input, output);
    nodes.put(step.id(), node);
    return node;
  }

  private Schema output(Step step, Schema input) {
    return switch (step) {
      case Step.ReadCsv read -> {
        checkParameters(read);
        Set<String> names = new HashSet<>();
        read.columns().stream()
            .filter(f -> !names.add(f.name()))
            .forEach(f -> fault(step, "columns", "'" + f.name() + "' is listed twice"));
        yield new Schema(read.columns(), false);
      }
      case Step.Validate validate -> {
        validate.rules().forEach(rule -> checkRule(validate, rule, input));
        yield input;
      }
      case Step.LocateByUprn locate -> {
        Field uprn = column(step, "uprn", locate.uprn(), input);
        if (uprn != null && uprn.type() != ColumnType.TEXT && uprn.type() != ColumnType.INTEGER) {
          fault(step, "uprn", "a UPRN column must be text or integer");
        }
        yield input.with(takenFields(step, locate.take(), input, true), true);
      }
      case Step.JoinArea join -> {
        if (!input.located()) {
          fault(
              step, "input", "the rows have no location yet; add locate-by-uprn before this step");
        }
        yield input.with(takenFields(step, join.take(), input, false), true);
      }
      case Step.Publish publish -> {
        checkTarget(publish, input);
        yield input;
      }
    };
  }

  private void checkParameters(Step.ReadCsv read) {
    Matcher matcher = PARAMETER.matcher(read.file());
    while (matcher.find()) {
      if (!pipeline.parameters().containsKey(matcher.group(1))) {
        fault(read, "file", "there is no parameter '" + matcher.group(1) + "'");
      }
    }
  }

  private void checkRule(Step.Validate step, Rule rule, Schema input) {
    Field field = column(step, "rules", rule.column(), input);
    if (field == null) {
      return;
    }
    boolean fits =
        switch (rule) {
          case Rule.Required r -> true;
          case Rule.Unique r -> true;
          case Rule.Matches r -> field.type() == ColumnType.TEXT;
          case Rule.OneOf r -> field.type() == ColumnType.TEXT;
          case Rule.Range r -> field.type().isNumeric();
          case Rule.Dates r -> field.type() == ColumnType.DATE;
        };
    if (!fits) {
      fault(
          step,
          "rules",
          "the rule "
              + rule.code()
              + " does not work on column '"
              + field.name()
              + "' of type "
              + field.type().code());
    }
  }

  private List<Field> takenFields(
      Step step, Map<String, String> take, Schema input, boolean personal) {
    List<Field> fields = new ArrayList<>();
    take.keySet().stream()
        .sorted()
        .forEach(
            name -> {
              if (input.find(name).isPresent()) {
                fault(step, "take." + name, "this column already exists");
              }
              fields.add(new Field(name, ColumnType.TEXT, personal));
            });
    return fields;
  }

  private void checkTarget(Step.Publish step, Schema input) {
    Step.Target target = step.target();
    Set<String> names = new HashSet<>();
    for (Step.TargetColumn column : target.columns()) {
      column(step, "columns", column.from(), input);
      if (!names.add(column.name())) {
        fault(step, "columns", "'" + column.name() + "' is listed twice");
      }
    }
    require(step, "key", target.key(), names);
    List<Column> columns = new ArrayList<>();
    for (Step.TargetColumn column : target.columns()) {
      input
          .find(column.from())
          .ifPresent(field -> columns.add(new Column(column.name(), field.type(), column.title())));
    }
    checkAccess(step, columns);
    if (target.validTime() != null) {
      try {
        target.validTime().requireIn(columns);
      } catch (IllegalArgumentException e) {
        fault(step, "validTime", String.valueOf(e.getMessage()));
      }
    }
  }

  private void checkAccess(Step.Publish step, List<Column> columns) {
    try {
      new PolicyValidator(columns, names).requireValid(step.target().access());
    } catch (PolicyException e) {
      fault(step, "access." + e.member(), String.valueOf(e.getMessage()));
    }
  }

  private void require(Step step, String field, String column, Set<String> columns) {
    if (!columns.contains(column)) {
      fault(step, field, "'" + column + "' is not a column of the dataset");
    }
  }

  private @Nullable Field column(Step step, String field, String name, Schema input) {
    Field found = input.find(name).orElse(null);
    if (found == null) {
      fault(
          step,
          field,
          "there is no column '"
              + name
              + "'; there are "
              + input.fields().stream().map(Field::name).toList());
    }
    return found;
  }

  private void fault(Step step, String field, String detail) {
    faults.add(new DefinitionFault(step.id(), field, detail));
  }
}
