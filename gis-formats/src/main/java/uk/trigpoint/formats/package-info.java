/**
 * File formats behind one service provider interface.
 *
 * <p>A {@link uk.trigpoint.formats.SourceFormat} opens a file as a {@link
 * uk.trigpoint.formats.FeatureSource}: typed columns, then every row once, either valid or as a
 * {@link uk.trigpoint.core.feature.Reject}. A {@link uk.trigpoint.formats.WritableFormat} creates a
 * {@link uk.trigpoint.formats.FeatureWriter}. {@link uk.trigpoint.formats.FeatureFormats} lists the
 * formats on the class path; a new one needs a class and a line in {@code META-INF/services}.
 *
 * <p>Geometries are EPSG:27700 on both sides: {@link uk.trigpoint.formats.GeometryImporter}
 * transforms and validates those of a file.
 */
@NullMarked
package uk.trigpoint.formats;

import org.jspecify.annotations.NullMarked;
