package uk.trigpoint.jobs.console.editor;

import java.util.Map;
import uk.trigpoint.http.parameter.Parameters;

/**
 * What the editor sends with each submission.
 *
 * @param id of the pipeline
 * @param version that is changed; 0 if the pipeline is new
 * @param yaml the text, with single line feeds
 * @param reason why it is changed
 * @param isForm whether the form is shown, not the YAML
 * @param step id of the step that is shown in the form; empty for the pipeline's own settings
 * @param isChecked whether faults are shown beside the fields
 */
public record EditorState(
    String id,
    int version,
    String yaml,
    String reason,
    boolean isForm,
    String step,
    boolean isChecked) {
  /** Returns the state that a form sends; what it leaves out has defaults. */
  static EditorState of(String id, Map<String, String> sent, int version) {
    return new EditorState(
        id,
        Parameters.integer("version", sent.get("version"), version, 0, Integer.MAX_VALUE),
        sent.getOrDefault("yaml", ""),
        sent.getOrDefault("reason", "").strip(),
        "form".equals(sent.get("view")),
        sent.getOrDefault("step", ""),
        "true".equals(sent.get("checked")));
  }

  /** Returns whether the pipeline is not saved yet. */
  public boolean isNew() {
    return version == 0;
  }

  EditorState withYaml(String changed) {
    return new EditorState(id, version, changed, reason, isForm, step, isChecked);
  }

  EditorState showingForm(boolean form) {
    return new EditorState(id, version, yaml, reason, form, step, isChecked);
  }

  EditorState at(String chosen) {
    return new EditorState(id, version, yaml, reason, isForm, chosen, isChecked);
  }

  EditorState checked(boolean checked) {
    return new EditorState(id, version, yaml, reason, isForm, step, checked);
  }
}
