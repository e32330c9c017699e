/**
 * Reads the values of columns: what they are, counted over a whole column ({@link
 * uk.trigpoint.formats.intake.value.ColumnSurvey}), and each in its plain form ({@link
 * uk.trigpoint.formats.intake.value.ValueReader}).
 */
@NullMarked
package uk.trigpoint.formats.intake.value;

import org.jspecify.annotations.NullMarked;
