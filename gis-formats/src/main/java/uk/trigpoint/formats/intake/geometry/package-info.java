/** Transforms the geometries of a file to the National Grid, checks and repairs them. */
@NullMarked
package uk.trigpoint.formats.intake.geometry;

import org.jspecify.annotations.NullMarked;
