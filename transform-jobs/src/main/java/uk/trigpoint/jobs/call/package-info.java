/**
 * Steps that call a service about rows: {@link uk.trigpoint.jobs.call.CallingStep} says what is
 * sent for a row, and where it leaves after the answer.
 */
@NullMarked
package uk.trigpoint.jobs.call;

import org.jspecify.annotations.NullMarked;
