/**
 * The dataset catalogue: {@link uk.trigpoint.datasets.catalogue.Catalogue} looks up each {@link
 * uk.trigpoint.datasets.catalogue.Dataset} and its versions for a caller.
 */
@NullMarked
package uk.trigpoint.datasets.catalogue;

import org.jspecify.annotations.NullMarked;
