package uk.trigpoint.jobs.console.editor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.console.editor.EditorViews.Shown;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.definition.InputReference;
import uk.trigpoint.jobs.definition.StepDefinition;
import uk.trigpoint.jobs.graph.PartialGraph;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.library.PipelineLibrary;
import uk.trigpoint.jobs.yaml.YamlText;
import uk.trigpoint.jobs.yaml.YamlTextException;
import uk.trigpoint.web.FieldError;

/** Changes the text as a submission of the form says. */
@Singleton
final class EditorChanges {
  private static final int MAX_COMMENTS = 5;

  private final PipelineLibrary library;

  EditorChanges(PipelineLibrary library) {
    this.library = library;
  }

  /**
   * The state after a submission, and what to show.
   *
   * @param shown has errors if the text was not changed
   */
  record Changed(EditorState state, Shown shown) {
    boolean isRefused() {
      return !shown.errors().isEmpty();
    }
  }

  /**
   * Takes over what was typed, then does what the button says.
   *
   * @param action value of the button, such as {@code item-add:f.columns}
   */
  Changed apply(EditorState state, Map<String, String> sent, String action) {
    try {
      Changed typed = read(state, sent, action);
      if (typed.isRefused()) {
        return typed;
      }
      Changed done = act(typed, sent, action);
      List<String> notes = new ArrayList<>(done.shown().notes());
      List<String> lost = YamlText.lostComments(state.yaml(), done.state().yaml());
      if (!lost.isEmpty()) {
        notes.add(
            "Comments that were in what you changed are no longer in the text: "
                + String.join("; ", lost.subList(0, Math.min(lost.size(), MAX_COMMENTS)))
                + (lost.size() > MAX_COMMENTS ? " and more." : "."));
      }
      return new Changed(
          done.state(),
          new Shown(done.shown().typed(), done.shown().errors(), done.shown().opened(), notes));
    } catch (YamlTextException e) {
      return refused(
          state, sent, List.of(new FieldError("", "Change this in the YAML: " + e.getMessage())));
    } catch (DefinitionException e) {
      // The text cannot be read, so that the view of the YAML names the fault.
      return new Changed(state, Shown.NOTHING);
    }
  }

  private Changed read(EditorState state, Map<String, String> sent, String action) {
    String added = argument(action, "item-add:");
    ControlReader reader = new ControlReader(sent, added, argument(action, "item-remove:"));
    PartialGraph plan = library.planPart(state.yaml());
    StepDefinition step =
        plan.definition().steps().stream()
            .filter(one -> one.id().equals(state.step()))
            .findFirst()
            .orElse(null);
    List<FieldError> errors = new ArrayList<>();
    EditorState after;
    if (step == null) {
      ObjectNode before = StepEdits.tree(state.yaml());
      ObjectNode own = reader.read(PipelineForm.of(before));
      errors.addAll(reader.errors());
      ScheduleForm.read(sent, before, own, errors);
      after = errors.isEmpty() ? state.withYaml(PipelineForm.replace(state.yaml(), own)) : state;
    } else {
      StepForm form = StepForm.of(step, library.types(), StepEdits.tree(state.yaml()));
      List<String> others =
          plan.definition().steps().stream()
              .map(StepDefinition::id)
              .filter(id -> !id.equals(step.id()))
              .toList();
      ObjectNode read = form.read(reader, sent, others, errors);
      after =
          errors.isEmpty()
              ? state
                  .withYaml(StepEdits.replace(state.yaml(), step.id(), read))
                  .at(read.path("id").asText())
              : state;
    }
    if (!errors.isEmpty()) {
      return refused(state, sent, errors);
    }
    return new Changed(
        added.isEmpty() ? after : after.checked(false),
        new Shown(Map.of(), List.of(), added, List.of()));
  }

  private Changed act(Changed typed, Map<String, String> sent, String action) {
    EditorState state = typed.state();
    String id = state.step();
    String opened = argument(action, "open:");
    if (action.startsWith("open:")) {
      return new Changed(state.at(opened), typed.shown());
    }
    return switch (action) {
      case "view:yaml" -> new Changed(state.showingForm(false), typed.shown());
      case "add" -> add(state, sent);
      case "up", "down" -> move(state, id, action.equals("up") ? -1 : 1);
      case "remove" -> remove(state, id);
      default -> typed;
    };
  }

  private Changed add(EditorState state, Map<String, String> sent) {
    StepInfo kind =
        library.types().find(sent.getOrDefault("add-kind", "")).map(t -> t.info()).orElse(null);
    if (kind == null) {
      return refused(state, sent, List.of(new FieldError("add-kind", "Choose what the step does")));
    }
    StepEdits.Added added =
        StepEdits.add(state.yaml(), kind, output(sent.getOrDefault("add-after", "")));
    String note =
        "Step “%s” was added.%s"
            .formatted(
                added.id(),
                added.readers().isEmpty()
                    ? ""
                    : " It is now read by " + String.join(", ", added.readers()) + ".");
    return new Changed(
        state.withYaml(added.yaml()).at(added.id()).checked(false), Shown.notes(List.of(note)));
  }

  private static Changed move(EditorState state, String id, int places) {
    String moved = StepEdits.move(state.yaml(), id, places);
    String note =
        moved.equals(state.yaml())
            ? "Step “%s” is already the %s one.".formatted(id, places < 0 ? "first" : "last")
            : "Step “%s” was moved %s.".formatted(id, places < 0 ? "up" : "down");
    return new Changed(state.withYaml(moved), Shown.notes(List.of(note)));
  }

  private Changed remove(EditorState state, String id) {
    PartialGraph plan = library.planPart(state.yaml());
    List<String> readers = EditorViews.readers(id, plan);
    if (plan.definition().steps().size() == 1) {
      return refused(
          state, Map.of(), List.of(new FieldError("", "A pipeline has at least one step")));
    }
    String yaml = StepEdits.remove(state.yaml(), id);
    List<String> still = EditorViews.readers(id, library.planPart(yaml));
    String note =
        "Step “%s” was removed.%s"
            .formatted(
                id,
                readers.isEmpty()
                    ? ""
                    : still.isEmpty()
                        ? " What it read is now read by " + String.join(", ", readers) + "."
                        : " Choose what else these steps read: " + String.join(", ", still) + ".");
    return new Changed(state.withYaml(yaml).at(""), Shown.notes(List.of(note)));
  }

  private static @Nullable InputReference output(String text) {
    try {
      return text.isEmpty() ? null : InputReference.parse(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Changed refused(
      EditorState state, Map<String, String> sent, List<FieldError> errors) {
    return new Changed(state, new Shown(sent, errors, "", List.of()));
  }

  private static String argument(String action, String prefix) {
    return action.startsWith(prefix) ? action.substring(prefix.length()) : "";
  }
}
