package uk.trigpoint.http.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Checks the fields of a request one after the other, so that all faults are found at once. */
public final class FieldChecks {
  private final List<ProblemException> problems = new ArrayList<>();

  /**
   * Runs the check of a field.
   *
   * @return what the check returns; null if it throws a {@link ProblemException}, which is kept
   */
  public <T extends @Nullable Object> @Nullable T check(Supplier<T> check) {
    try {
      return check.get();
    } catch (ProblemException e) {
      problems.add(e);
      return null;
    }
  }

  /**
   * Ends the checks.
   *
   * @throws ProblemException if one or more have failed; its {@code each()} are they
   */
  public void require() {
    if (!problems.isEmpty()) {
      throw ProblemException.all(problems);
    }
  }
}
