package uk.trigpoint.jobs.definition;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes a setting of a step, for its form, its reference page and the schema for editors. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
  /** Returns what it is, as a sentence without a full stop; states unit and default. */
  String value();

  /** Value of {@link #columnOf} for the columns of any input. */
  String ANY_INPUT = "*";

  /**
   * Returns the input port whose columns may be named, in the names or values of a mapping too;
   * empty if it names none.
   */
  String columnOf() default "";

  /** Returns the least number or length. */
  double least() default Double.NEGATIVE_INFINITY;

  /** Returns the greatest number or length. */
  double most() default Double.POSITIVE_INFINITY;

  /** Returns whether it holds an expression. */
  boolean expression() default false;
}
