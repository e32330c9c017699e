package uk.trigpoint.http.problem;

import io.micronaut.http.HttpStatus;
import java.util.Optional;
import java.util.function.Function;

/**
 * Maps a type of exception to a problem response. {@link ProblemExceptionHandler} collects all
 * mappings in the application context; a service declares those of its own exceptions in a factory.
 * The message of a mapped exception is shown to the client.
 *
 * @param <E> its subtypes are mapped as well
 */
public final class ProblemMapping<E extends Throwable> {
  private final Class<E> type;
  private final Function<E, ProblemException> problem;

  private ProblemMapping(Class<E> type, Function<E, ProblemException> problem) {
    this.type = type;
    this.problem = problem;
  }

  /** Maps an exception to a status; its message becomes the detail. */
  public static <E extends Throwable> ProblemMapping<E> of(Class<E> type, HttpStatus status) {
    return of(type, e -> ProblemException.of(status, String.valueOf(e.getMessage())));
  }

  /** Maps an exception to a status and the parameter at fault; its message becomes the detail. */
  public static <E extends Throwable> ProblemMapping<E> of(
      Class<E> type, HttpStatus status, String parameter) {
    return of(type, e -> ProblemException.of(status, parameter, String.valueOf(e.getMessage())));
  }

  /** Maps an exception by a function. */
  public static <E extends Throwable> ProblemMapping<E> of(
      Class<E> type, Function<E, ProblemException> problem) {
    return new ProblemMapping<>(type, problem);
  }

  /** Returns the problem, or empty if the exception is of another type. */
  Optional<ProblemException> find(Throwable e) {
    return type.isInstance(e) ? Optional.of(problem.apply(type.cast(e))) : Optional.empty();
  }
}
