/**
 * Understands a file before it is published: which columns are places, in which CRS, of which types
 * the columns are, and what must be asked.
 *
 * <p>{@link uk.trigpoint.formats.intake.Intake} opens a layer, surveys it once ({@link
 * uk.trigpoint.formats.intake.Survey}), decides ({@link uk.trigpoint.formats.intake.PlaceFinder},
 * {@link uk.trigpoint.formats.intake.CrsFinder}, {@link
 * uk.trigpoint.formats.intake.value.ColumnSurvey}) and returns a {@link
 * uk.trigpoint.formats.intake.PreparedFile}, whose rows are read once more to be loaded or shown.
 * Every decision is a {@link uk.trigpoint.formats.Recognised} that {@link
 * uk.trigpoint.formats.intake.IntakeSettings} can correct; what cannot be decided is a {@link
 * uk.trigpoint.formats.intake.Question}.
 */
@NullMarked
package uk.trigpoint.formats.intake;

import org.jspecify.annotations.NullMarked;
