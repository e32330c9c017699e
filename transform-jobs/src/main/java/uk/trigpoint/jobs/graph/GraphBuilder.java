package uk.trigpoint.jobs.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.definition.DefinitionReader;
import uk.trigpoint.jobs.definition.Faults;
import uk.trigpoint.jobs.definition.InputReference;
import uk.trigpoint.jobs.definition.PipelineDefinition;
import uk.trigpoint.jobs.definition.StepDefinition;
import uk.trigpoint.jobs.row.RowType;

/**
 * Builds a {@link Graph}. Goes on after a fault to find the others; steps below a faulty one are
 * checked only as far as they do not depend on its rows, so that a fault is shown once.
 */
final class GraphBuilder {
  private final PipelineDefinition definition;
  private final StepTypes types;
  private final PlanningContext context;
  private final Faults faults;
  private final boolean whole;

  /** Steps with faults of syntax: their settings are checked, and nothing that they read. */
  private final Set<String> unread;

  private final ParameterValues parameters;
  private final Map<String, Typed> typed = new LinkedHashMap<>();
  private final List<GraphStep> ordered = new ArrayList<>();
  private final Map<String, Map<String, RowType>> outputs = new HashMap<>();
  private final Targets targets;
  private final List<String> warnings = new ArrayList<>();

  /** Whether an input is wrong: the output that was meant seems to be unread then. */
  private boolean misconnected;

  /** A step with its kind and settings; the inputs by name of the port. */
  private record Typed(
      StepDefinition step, StepType<?> type, Record settings, Map<String, InputReference> inputs) {}

  GraphBuilder(
      DefinitionReader.Draft draft,
      Map<String, String> parameters,
      StepTypes types,
      PlanningContext context) {
    this.definition = draft.definition();
    this.faults = draft.faults();
    this.whole = draft.whole();
    this.unread = faults.steps();
    this.misconnected = !whole || !unread.isEmpty();
    this.targets = new Targets(faults);
    this.types = types;
    this.context = context;
    this.parameters = ParameterValues.of(definition, parameters, faults);
  }

  Graph build() {
    visitAll();
    faults.requireNone(warnings);
    return new Graph(definition, ordered, warnings);
  }

  PartialGraph buildPart() {
    visitAll();
    Map<String, List<String>> ports = new HashMap<>();
    typed.forEach((id, step) -> ports.put(id, outputs(step)));
    return new PartialGraph(definition, ports, outputs, faults.list(), warnings);
  }

  private void visitAll() {
    for (StepDefinition step : definition.steps()) {
      Typed one = typed(step);
      if (one != null) {
        typed.put(step.id(), one);
      }
    }
    Set<String> done = new HashSet<>();
    for (Typed step : typed.values()) {
      visit(step, done, new ArrayList<>());
    }
    if (!misconnected) {
      requireReaders();
    }
    List<String> namesakes = context.namesakes(definition.id(), definition.title());
    if (!namesakes.isEmpty()) {
      warnings.add(
          "The pipeline %s has the same title, '%s'. Give one of them another, so that messages tell them apart."
              .formatted(String.join(", ", namesakes), definition.title()));
    }
  }

  private @Nullable Typed typed(StepDefinition step) {
    Faults.Of of = faults.of(step);
    StepType<?> type = types.find(step.type()).orElse(null);
    if (type == null) {
      if (!step.type().isEmpty()) {
        of.addUnknown(
            "type", step.type(), "there is no kind of step '" + step.type() + "'", types.codes());
      }
      return null;
    }
    Record settings = SettingsReader.read(type, parameters.replaced(step.settings(), of), of);
    if (settings == null) {
      return null;
    }
    check(step, type, settings, of);
    return unread.contains(step.id())
        ? null
        : new Typed(step, type, settings, connected(step, type.info(), of));
  }

  private <S extends Record> void check(
      StepDefinition step, StepType<S> type, Record settings, Faults.Of of) {
    S own = Objects.requireNonNull(type.settings().cast(settings));
    type.check(own, new Inference(definition.id(), Map.of(), of, context));
    type.findTarget(own).ifPresent(target -> targets.add(step, target));
  }

  /** Returns the inputs by name of the port. */
  private Map<String, InputReference> connected(StepDefinition step, StepInfo info, Faults.Of of) {
    List<String> ports = info.inputs(step);
    Map<String, InputReference> inputs = new LinkedHashMap<>();
    if (info.inputs().contains(StepInfo.ANY) && ports.size() < 2) {
      of.add("inputs", "must name two steps or more");
      misconnected = true;
      return inputs;
    }
    step.inputs()
        .forEach(
            (port, output) -> {
              if (port.equals(StepDefinition.ONLY_INPUT)) {
                if (ports.size() == 1) {
                  inputs.put(ports.getFirst(), output);
                } else {
                  of.add(
                      "input",
                      ports.isEmpty()
                          ? "a step of type " + info.code() + " reads no other step"
                          : "a step of type %s has the inputs %s; state them under inputs"
                              .formatted(info.code(), String.join(" and ", ports)));
                }
              } else if (ports.contains(port)) {
                inputs.put(port, output);
              } else {
                of.addUnknown(
                    "inputs." + port,
                    port,
                    "a step of type " + info.code() + " has no input '" + port + "'",
                    ports);
              }
            });
    misconnected |= inputs.size() < ports.size() || inputs.size() < step.inputs().size();
    if (inputs.size() == step.inputs().size()) {
      for (String port : ports) {
        if (!inputs.containsKey(port)) {
          of.add(
              ports.size() == 1 ? "input" : "inputs",
              ports.size() == 1
                  ? "is missing: name the step whose rows it reads"
                  : "has no '" + port + "': name the step whose rows it reads");
        }
      }
    }
    return inputs;
  }

  /** Requires that every output but rejects is read, so that no row is lost. */
  private void requireReaders() {
    Set<InputReference> read = new HashSet<>();
    definition.steps().forEach(step -> read.addAll(step.inputs().values()));
    for (Typed step : typed.values()) {
      for (String port : outputs(step)) {
        if (!read.contains(new InputReference(step.step().id(), port))) {
          faults
              .of(step.step())
              .add(
                  "",
                  "no step reads its output '%s', so its rows would be lost; a step of type discard reads what is not needed"
                      .formatted(port));
        }
      }
    }
  }

  /**
   * Adds a step to the order after those it reads, and infers its outputs.
   *
   * @param path the steps from the first visited one to this one, to find cycles
   */
  private void visit(Typed step, Set<String> done, List<String> path) {
    String id = step.step().id();
    Faults.Of of = faults.of(step.step());
    if (done.contains(id)) {
      return;
    }
    if (path.contains(id)) {
      of.add(
          "",
          "the steps form a circle: "
              + String.join(" reads ", path.subList(path.indexOf(id), path.size()))
              + " reads "
              + id);
      return;
    }
    path.add(id);
    Map<String, RowType> rows = new LinkedHashMap<>();
    step.inputs()
        .forEach(
            (port, output) -> {
              Typed before = typed.get(output.step());
              if (before != null) {
                visit(before, done, path);
              }
              RowType found = rows(step, port, output, of);
              if (found != null) {
                rows.put(port, found);
              }
            });
    path.removeLast();
    done.add(id);
    List<String> ports = step.type().info().inputs(step.step());
    if (rows.size() == ports.size()) {
      infer(step, rows, of);
    } else if (step.inputs().size() == ports.size()) {
      inferWithout(step, rows, of);
    }
  }

  /**
   * Returns the rows of an output; null if they are not known, with a fault unless its step has
   * one.
   */
  private @Nullable RowType rows(Typed step, String port, InputReference output, Faults.Of of) {
    String field = step.type().info().inputs(step.step()).size() == 1 ? "input" : "inputs." + port;
    RowType found = outputs.getOrDefault(output.step(), Map.of()).get(output.port());
    if (found != null) {
      return found;
    }
    Typed before = typed.get(output.step());
    if (before == null) {
      List<String> ids = definition.steps().stream().map(StepDefinition::id).toList();
      if (!ids.contains(output.step()) && whole) {
        misconnected = true;
        of.addUnknown(field, output.step(), "there is no step '" + output.step() + "'", ids);
      }
      return null;
    }
    if (output.port().equals(StepInfo.REJECTED)) {
      misconnected = true;
      of.add(
          field,
          "rejected rows go to the reject store; they can be corrected and replayed from there");
      return null;
    }
    List<String> ports = outputs(before);
    if (!ports.contains(output.port())) {
      misconnected = true;
      of.addUnknown(
          field,
          output.port(),
          ports.isEmpty()
              ? "the step '" + output.step() + "' has no output to read"
              : "the step '%s' has no output '%s'; it has %s"
                  .formatted(output.step(), output.port(), String.join(", ", ports)),
          ports);
    }
    return null;
  }

  private void infer(Typed step, Map<String, RowType> rows, Faults.Of of) {
    Inference inference = new Inference(definition.id(), rows, of, context);
    infer(step.type(), step.settings(), inference);
    warnings.addAll(inference.warnings());
    Map<String, RowType> found = new LinkedHashMap<>();
    for (String port : outputs(step)) {
      RowType output = inference.outputs().get(port);
      if (output != null) {
        found.put(port, output);
      }
    }
    outputs.put(step.step().id(), found);
    if (!faults.steps().contains(step.step().id()) && !found.keySet().containsAll(outputs(step))) {
      throw new IllegalStateException(
          "the kind " + step.type().info().code() + " leaves an output out without a fault");
    }
    ordered.add(
        new GraphStep(
            ordered.size() + 1,
            step.step().id(),
            step.type(),
            step.settings(),
            step.inputs(),
            found));
  }

  /** Checks what does not depend on the rows of inputs that are not known because of a fault. */
  private void inferWithout(Typed step, Map<String, RowType> known, Faults.Of of) {
    Map<String, RowType> rows = new LinkedHashMap<>();
    Set<String> unknown = new HashSet<>(step.inputs().keySet());
    unknown.removeAll(known.keySet());
    step.inputs().keySet().forEach(port -> rows.put(port, known.getOrDefault(port, RowType.EMPTY)));
    infer(step.type(), step.settings(), new Inference(definition.id(), rows, unknown, of, context));
  }

  private static <S extends Record> void infer(
      StepType<S> type, Record settings, Inference inference) {
    type.infer(Objects.requireNonNull(type.settings().cast(settings)), inference);
  }

  private static List<String> outputs(Typed step) {
    return outputs(step.type(), step.settings());
  }

  private static <S extends Record> List<String> outputs(StepType<S> type, Record settings) {
    return type.outputs(Objects.requireNonNull(type.settings().cast(settings)));
  }
}
