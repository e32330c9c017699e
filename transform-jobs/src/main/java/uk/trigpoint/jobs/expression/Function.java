package uk.trigpoint.jobs.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function of values, with its two implementations. Both return the same for the same values; a
 * test compares them.
 *
 * @param id unique, such as {@code size_text}
 * @param name in expressions; operators have the names of CEL such as {@code _+_}
 * @param member whether it is called on its first argument, {@code name.contains('x')}
 * @param arguments their types
 * @param nullable whether it is called with null; else its value is null if an argument is
 * @param java its value; throws {@link EvaluationException} if it has none
 * @param sql its value; is never evaluated where {@code fails} is true; null if it is only
 *     evaluated in the JVM
 * @param fails in SQL, whether it has no value; null if it always has one
 */
record Function(
    String id,
    String name,
    boolean member,
    List<ValueType> arguments,
    ValueType result,
    boolean nullable,
    Java java,
    @Nullable Sql sql,
    @Nullable Sql fails) {
  /** Returns the value for arguments; those of a function that is not nullable are not null. */
  @FunctionalInterface
  interface Java {
    @Nullable Object apply(@Nullable Object[] arguments);

    /** Returns the value in a run. */
    default @Nullable Object apply(@Nullable Object[] arguments, RunContext context) {
      return apply(arguments);
    }
  }

  /** A function whose value depends on the run. */
  @FunctionalInterface
  interface JavaInRun extends Java {
    @Override
    @Nullable Object apply(@Nullable Object[] arguments, RunContext context);

    @Override
    default @Nullable Object apply(@Nullable Object[] arguments) {
      return apply(arguments, RunContext.NONE);
    }
  }

  /** Returns SQL for the SQL of arguments, each of which can stand anywhere. */
  interface Sql {
    String of(List<String> arguments);
  }

  Function {
    arguments = List.copyOf(arguments);
  }
}
