package uk.trigpoint.jobs.console.editor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.console.editor.EditorView.KindGroup;
import uk.trigpoint.jobs.console.editor.EditorView.Panel;
import uk.trigpoint.jobs.console.editor.EditorView.PortView;
import uk.trigpoint.jobs.console.editor.EditorView.StepLine;
import uk.trigpoint.jobs.console.editor.EditorView.ValueList;
import uk.trigpoint.jobs.console.pipeline.GraphPicture;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.definition.Fault;
import uk.trigpoint.jobs.definition.InputReference;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.definition.StepDefinition;
import uk.trigpoint.jobs.definition.Timing;
import uk.trigpoint.jobs.graph.PartialGraph;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.graph.StepType;
import uk.trigpoint.jobs.library.PipelineLibrary;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.schedule.Schedules;
import uk.trigpoint.web.Choice;
import uk.trigpoint.web.FieldError;

/** Makes what the page of the editor shows from the text. */
@Singleton
final class EditorViews {
  /** Before the id of the button that opens a step. */
  static final String OPEN = "open-";

  /** Key of the list of datasets beside those of columns; no port is called like it. */
  static final String DATASETS = "dataset ";

  private final PipelineLibrary library;
  private final Schedules schedules;

  EditorViews(PipelineLibrary library, Schedules schedules) {
    this.library = library;
    this.schedules = schedules;
  }

  /**
   * What the last submission left to show.
   *
   * @param typed texts of fields that could not be written
   * @param errors beside the faults of the pipeline
   * @param opened id of the list whose last item is shown; empty for none
   */
  record Shown(
      Map<String, String> typed, List<FieldError> errors, String opened, List<String> notes) {
    /** Nothing to show. */
    static final Shown NOTHING = new Shown(Map.of(), List.of(), "", List.of());

    static Shown errors(List<FieldError> errors) {
      return new Shown(Map.of(), errors, "", List.of());
    }

    static Shown notes(List<String> notes) {
      return new Shown(Map.of(), List.of(), "", notes);
    }
  }

  EditorView of(EditorState state, Shown shown) {
    PartialGraph plan;
    try {
      plan = library.planPart(state.yaml());
    } catch (DefinitionException e) {
      return yaml(
          state.showingForm(false),
          shown,
          state.isForm() || state.isChecked() ? e.faults() : List.of());
    }
    return state.isForm()
        ? form(state, shown, plan)
        : yaml(state, shown, state.isChecked() ? plan.faults() : List.of());
  }

  private static EditorView yaml(EditorState state, Shown shown, List<Fault> faults) {
    List<FieldError> errors = new ArrayList<>(shown.errors());
    faults.forEach(fault -> errors.add(new FieldError("yaml", fault.toString())));
    return new EditorView(
        state, errors, shown.notes(), List.of(), null, null, null, List.of(), List.of(), List.of());
  }

  private EditorView form(EditorState state, Shown shown, PartialGraph plan) {
    ObjectNode root = StepEdits.tree(state.yaml());
    List<StepDefinition> steps = plan.definition().steps();
    StepDefinition chosen =
        steps.stream().filter(step -> step.id().equals(state.step())).findFirst().orElse(null);
    EditorState here = chosen == null ? state.at("") : state;
    List<FieldError> errors = new ArrayList<>(shown.errors());
    StepForm stepForm = chosen == null ? null : StepForm.of(chosen, library.types(), root);
    Control controls = stepForm == null ? PipelineForm.of(root) : stepForm.settings();
    if (state.isChecked()) {
      plan.faults().stream()
          .filter(fault -> fault.step().equals(here.step()))
          .forEach(fault -> errors.add(own(fault, stepForm, controls)));
      plan.faults().stream()
          .filter(fault -> !fault.step().equals(here.step()))
          .forEach(fault -> errors.add(other(fault)));
    }
    List<ValueList> lists = new ArrayList<>();
    Map<String, String> listIds = new LinkedHashMap<>();
    lists.add(new ValueList("list-datasets", library.datasetIds()));
    listIds.put(DATASETS, "list-datasets");
    if (stepForm != null) {
      addColumns(stepForm, plan, lists, listIds);
    }
    FieldViews fields = new FieldViews(shown.typed(), errors, listIds, shown.opened());
    List<String> notes = new ArrayList<>(shown.notes());
    notes.addAll(plan.warnings());
    return new EditorView(
        here,
        errors,
        notes,
        lines(steps, plan),
        GraphPicture.of(steps),
        stepForm == null
            ? pipelinePanel(fields.of(controls))
            : panel(stepForm, plan, fields, errors, shown.typed()),
        stepForm == null ? schedule(state.id(), root, plan, shown.typed()) : null,
        kinds(),
        outputs(plan, null, "Connected to nothing yet", ""),
        lists);
  }

  private static FieldError own(Fault fault, @Nullable StepForm form, Control controls) {
    String field =
        form == null
            ? controls.findField(fault.field()).map(Control::id).orElse("")
            : form.field(fault.field());
    String label =
        controls
            .find(field)
            .map(Labels::of)
            .orElseGet(
                () ->
                    fault.field().isEmpty()
                        ? ""
                        : Labels.of(fault.field().replaceAll("[\\[.].*", "")));
    return new FieldError(
        field.isEmpty() ? "step-form" : field, Labels.fault(label, detail(fault)));
  }

  private static FieldError other(Fault fault) {
    String where = fault.step().isEmpty() ? "Pipeline" : "Step " + fault.step();
    String field = fault.field().isEmpty() ? "" : ", " + fault.field();
    return new FieldError(OPEN + fault.step(), where + field + ": " + detail(fault));
  }

  private static String detail(Fault fault) {
    return fault.suggestion() == null
        ? fault.detail()
        : fault.detail() + ". Did you mean “" + fault.suggestion() + "”?";
  }

  private List<StepLine> lines(List<StepDefinition> steps, PartialGraph plan) {
    List<StepLine> lines = new ArrayList<>();
    for (StepDefinition step : steps) {
      lines.add(
          new StepLine(
              step.id(),
              library.types().find(step.type()).map(t -> t.info().title()).orElse(step.type()),
              String.join(
                  ", ", step.inputs().values().stream().map(InputReference::toString).toList()),
              (int) plan.faults().stream().filter(f -> f.step().equals(step.id())).count()));
    }
    return lines;
  }

  /** Adds the columns of each input, and those of all. */
  private static void addColumns(
      StepForm form, PartialGraph plan, List<ValueList> lists, Map<String, String> ids) {
    Set<String> all = new LinkedHashSet<>();
    int i = 0;
    for (StepForm.Port port : form.ports()) {
      List<String> names = columns(port.output(), plan);
      if (!names.isEmpty()) {
        String id = "list-columns-" + i++;
        ids.put(port.name(), id);
        lists.add(new ValueList(id, names));
        all.addAll(names);
      }
    }
    if (!all.isEmpty()) {
      ids.put(Setting.ANY_INPUT, "list-columns");
      lists.add(new ValueList("list-columns", List.copyOf(all)));
    }
  }

  private static List<String> columns(String output, PartialGraph plan) {
    try {
      return plan.findRows(InputReference.parse(output)).map(RowType::names).orElse(List.of());
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  private static Panel pipelinePanel(List<FieldView> fields) {
    return new Panel(
        "",
        "",
        "",
        "",
        "Title, schedule, parameters and notices.",
        List.of(),
        List.of(),
        fields,
        List.of(),
        List.of(),
        List.of(),
        false);
  }

  private ScheduleView schedule(
      String id, ObjectNode root, PartialGraph plan, Map<String, String> typed) {
    ScheduleWords words = ScheduleForm.shown(root);
    Timing timing = plan.definition().schedule();
    return new ScheduleView(
        typed.getOrDefault(ScheduleForm.OFTEN, words.often()),
        typed.getOrDefault(ScheduleForm.TIME, words.time()),
        ScheduleWords.choices(),
        timing == null ? null : schedules.preview(id, timing),
        schedules.find(id).orElse(null),
        library.isApprovalRequired());
  }

  private Panel panel(
      StepForm form,
      PartialGraph plan,
      FieldViews fields,
      List<FieldError> errors,
      Map<String, String> typed) {
    StepDefinition step = form.step();
    List<PortView> ports = new ArrayList<>();
    for (StepForm.Port port : form.ports()) {
      String output = typed.getOrDefault(port.field(), port.output());
      String key = port.isNamed() ? port.field() + Control.KEY : "";
      ports.add(
          new PortView(
              port.field(),
              key,
              typed.getOrDefault(key, port.name()),
              port.name().isEmpty()
                  ? "A further input"
                  : port.name().equals("input") ? "Reads" : "Reads as " + port.name(),
              output,
              errors.stream()
                  .filter(error -> error.field().equals(port.field()))
                  .map(FieldError::message)
                  .findFirst()
                  .orElse(""),
              outputs(plan, step, "Not connected", output)));
    }
    boolean hasFaults = !plan.faults().isEmpty();
    return new Panel(
        step.id(),
        typed.getOrDefault(StepForm.ID, step.id()),
        form.info().map(StepInfo::title).orElse("Unknown kind"),
        step.type(),
        form.info().map(StepInfo::summary).orElse("There is no such kind of step."),
        form.info().isPresent()
            ? List.of()
            : library.types().list().stream()
                .map(type -> new Choice(type.info().code(), type.info().title()))
                .toList(),
        ports,
        fields.main(form.settings()),
        fields.further(form.settings()),
        readers(step.id(), plan),
        hasFaults
            ? List.of()
            : plan.rows().getOrDefault(step.id(), Map.of()).keySet().stream()
                .map(port -> new InputReference(step.id(), port).toString())
                .sorted()
                .toList(),
        form.info().filter(info -> !info.outputs().isEmpty()).isPresent());
  }

  /** Returns the ids of the steps that read a step. */
  static List<String> readers(String id, PartialGraph plan) {
    return plan.definition().steps().stream()
        .filter(step -> step.inputs().values().stream().anyMatch(in -> in.step().equals(id)))
        .map(StepDefinition::id)
        .toList();
  }

  /**
   * Returns the outputs that can be read.
   *
   * @param reader whose own outputs are left out; null for none
   * @param none words for no output
   * @param present that is offered although there is no such output; empty for none
   */
  private List<Choice> outputs(
      PartialGraph plan, @Nullable StepDefinition reader, String none, String present) {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("", none));
    for (StepDefinition step : plan.definition().steps()) {
      if (reader == null || !step.id().equals(reader.id())) {
        List<String> ports =
            plan.ports()
                .getOrDefault(
                    step.id(),
                    library
                        .types()
                        .find(step.type())
                        .map(t -> t.info().outputs())
                        .orElse(List.of()));
        for (String port : ports) {
          String output = new InputReference(step.id(), port).toString();
          choices.add(
              new Choice(output, output.equals(step.id()) ? output : step.id() + ": " + port));
        }
      }
    }
    if (choices.stream().noneMatch(choice -> choice.value().equals(present))) {
      choices.add(new Choice(present, present));
    }
    return choices;
  }

  private List<KindGroup> kinds() {
    Map<StepInfo.Group, List<Choice>> groups = new EnumMap<>(StepInfo.Group.class);
    for (StepType<?> type : library.types().list()) {
      StepInfo info = type.info();
      groups
          .computeIfAbsent(info.group(), group -> new ArrayList<>())
          .add(new Choice(info.code(), info.title(), info.summary()));
    }
    return groups.entrySet().stream()
        .map(group -> new KindGroup(Labels.of(group.getKey().name()), group.getValue()))
        .toList();
  }
}
