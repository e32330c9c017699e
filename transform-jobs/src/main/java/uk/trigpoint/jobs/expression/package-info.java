/**
 * Expressions over the columns of a row, in the syntax of CEL (Common Expression Language). The
 * library parses and checks types; the meaning is ours, so that an expression has the same value in
 * the JVM and in PostgreSQL.
 *
 * <p>Null is an unknown value, as in SQL: a function of a null is null, {@code &&} and {@code ||}
 * are three-valued, and a condition that is null is not fulfilled. A function that cannot give a
 * value, such as {@code integer('x')}, fails, and the row is rejected.
 *
 * @see "https://github.com/google/cel-spec (language definition)"
 */
@NullMarked
package uk.trigpoint.jobs.expression;

import org.jspecify.annotations.NullMarked;
