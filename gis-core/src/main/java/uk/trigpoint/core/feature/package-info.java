/**
 * The schema of features as file formats, the database and the protocols share it: columns, their
 * types, the geometry type; and {@link uk.trigpoint.core.feature.Reject}, a row that was not
 * accepted.
 */
@NullMarked
package uk.trigpoint.core.feature;

import org.jspecify.annotations.NullMarked;
