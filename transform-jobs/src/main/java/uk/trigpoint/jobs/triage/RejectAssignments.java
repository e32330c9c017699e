package uk.trigpoint.jobs.triage;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.problem.FieldChecks;
import uk.trigpoint.http.problem.ProblemException;

/** Checks and keeps who looks after kinds of rejects, for the API and for pages. */
@Singleton
public final class RejectAssignments {
  private static final int MAX_NAME = 200;
  private static final int MAX_NOTE = 1_000;

  /** Kinds that a message lists. */
  private static final int SHOWN = 5;

  private final RejectKinds kinds;

  RejectAssignments(RejectKinds kinds) {
    this.kinds = kinds;
  }

  /**
   * The body of an assignment.
   *
   * @param field null if the fault is of the whole row
   * @param to who looks after them: a name or an e-mail address
   */
  public record Assignment(
      @Nullable String step,
      @Nullable String code,
      @Nullable String field,
      @Nullable String to,
      @Nullable String note) {}

  /**
   * Assigns a kind of rejects of a pipeline to somebody, instead of who had it.
   *
   * @throws ProblemException 400 that names the members at fault
   */
  public void assign(String pipeline, Assignment assignment, Caller caller) {
    FieldChecks checks = new FieldChecks();
    String step = checks.check(() -> required("step", assignment.step()));
    String code = checks.check(() -> required("code", assignment.code()));
    String to = checks.check(() -> required("to", assignment.to()));
    String field = checks.check(() -> optional("field", assignment.field()));
    String note = checks.check(() -> note(assignment.note()));
    checks.require();
    requireKnown(pipeline, Objects.requireNonNull(step), Objects.requireNonNull(code), field);
    kinds.assign(
        pipeline,
        step,
        code,
        field,
        Objects.requireNonNull(to),
        Objects.requireNonNull(note),
        caller.subject());
  }

  /**
   * Removes an assignment.
   *
   * @param assignment its step, code and field
   * @throws ProblemException 404 if there is none
   */
  public void remove(String pipeline, Assignment assignment) {
    if (!kinds.unassign(
        pipeline,
        required("step", assignment.step()),
        required("code", assignment.code()),
        optional("field", assignment.field()))) {
      throw ProblemException.notFound("Nobody looks after such rejects.");
    }
  }

  private void requireKnown(String id, String step, String code, @Nullable String field) {
    List<RejectKind> listed = kinds.list(id);
    boolean known =
        listed.stream()
            .anyMatch(
                kind ->
                    kind.step().equals(step)
                        && kind.code().equals(code)
                        && Objects.equals(kind.field(), field));
    if (!known) {
      String others =
          listed.stream()
              .limit(SHOWN)
              .map(
                  kind ->
                      kind.step()
                          + " "
                          + kind.code()
                          + (kind.field() == null ? "" : " " + kind.field()))
              .collect(Collectors.joining(", "));
      throw ProblemException.badParameter(
          "step",
          "with this code and field has no rejects in the latest run; "
              + (others.isEmpty() ? "it has none" : "it has " + others));
    }
  }

  private static String note(@Nullable String text) {
    String note = Objects.requireNonNullElse(text, "").strip();
    if (note.length() > MAX_NOTE) {
      throw ProblemException.badParameter("note", "is longer than " + MAX_NOTE + " characters");
    }
    return note;
  }

  private static String required(String name, @Nullable String value) {
    String stripped = optional(name, value);
    if (stripped == null) {
      throw ProblemException.missingParameter(name);
    }
    return stripped;
  }

  private static @Nullable String optional(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    if (value.length() > MAX_NAME) {
      throw ProblemException.badParameter(name, "is longer than " + MAX_NAME + " characters");
    }
    return value.strip();
  }
}
