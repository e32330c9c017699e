/**
 * Builds JTS geometries from what files hold: lists of vertices, rings without structure, arcs.
 *
 * <p>Coordinates are in the file's CRS, x or longitude first. Every list is bounded by a {@link
 * uk.trigpoint.formats.geometry.VertexBudget}; what cannot be built is a {@link
 * uk.trigpoint.formats.geometry.FeatureException}, which rejects one feature.
 */
@NullMarked
package uk.trigpoint.formats.geometry;

import org.jspecify.annotations.NullMarked;
