package uk.trigpoint.jobs.console.editor;

import java.util.Map;
import uk.trigpoint.http.parameter.Parameters;

/**
 * What the editor sends with each submission.
 *
 * @param id of the pipeline
 * @param version that is changed; 0 if the pipeline is new
 * @param yaml the text, with single line feeds
 * @param before the text before the last change, to which one can go back; empty if there is none
 * @param reason why it is changed
 * @param isForm whether the form is shown, not the YAML
 * @param step id of the step that is shown in the form; empty for the pipeline's own settings
 * @param isChecked whether faults are shown beside the fields
 */
public record EditorState(
    String id,
    int version,
    String yaml,
    String before,
    String reason,
    boolean isForm,
    String step,
    boolean isChecked) {
  private static final int MAX_KEPT = 200_000;

  /** Returns the state that a form sends; what it leaves out has defaults. */
  static EditorState of(String id, Map<String, String> sent, int version) {
    return new EditorState(
        id,
        Parameters.integer("version", sent.get("version"), version, 0, Integer.MAX_VALUE),
        sent.getOrDefault("yaml", ""),
        sent.getOrDefault("before", ""),
        sent.getOrDefault("reason", "").strip(),
        "form".equals(sent.get("view")),
        sent.getOrDefault("step", ""),
        "true".equals(sent.get("checked")));
  }

  /** Returns whether the pipeline is not saved yet. */
  public boolean isNew() {
    return version == 0;
  }

  /** Returns the text as what one can go back to; a very long one is not carried twice. */
  private String kept() {
    return yaml.length() > MAX_KEPT ? "" : yaml;
  }

  /** Returns the state before the last change; going back again returns to this one. */
  EditorState undone() {
    return before.isEmpty() ? this : withYaml(before);
  }

  EditorState withYaml(String changed) {
    boolean same = changed.equals(yaml);
    return new EditorState(
        id, version, changed, same ? before : kept(), reason, isForm, step, isChecked);
  }

  EditorState showingForm(boolean form) {
    return new EditorState(id, version, yaml, before, reason, form, step, isChecked);
  }

  EditorState at(String chosen) {
    return new EditorState(id, version, yaml, before, reason, isForm, chosen, isChecked);
  }

  EditorState checked(boolean checked) {
    return new EditorState(id, version, yaml, before, reason, isForm, step, checked);
  }
}
