/**
 * File formats behind one service provider interface.
 *
 * <p>A {@link uk.trigpoint.formats.ReadableFormat} opens a file as a {@link
 * uk.trigpoint.formats.RawLayer}, as the file has it; the {@link uk.trigpoint.formats.intake
 * intake} makes a {@link uk.trigpoint.formats.FeatureSource} of it: typed columns, geometries in
 * EPSG:27700, then every row once, either valid or as a {@link uk.trigpoint.core.feature.Reject}. A
 * {@link uk.trigpoint.formats.WritableFormat} creates a {@link uk.trigpoint.formats.FeatureWriter}.
 * {@link uk.trigpoint.formats.FeatureFormats} lists the formats on the class path; a new one needs
 * a class and a line in {@code META-INF/services}.
 */
@NullMarked
package uk.trigpoint.formats;

import org.jspecify.annotations.NullMarked;
