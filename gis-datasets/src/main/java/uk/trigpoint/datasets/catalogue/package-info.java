/**
 * What datasets there are: {@link uk.trigpoint.datasets.catalogue.Dataset} and the {@link
 * uk.trigpoint.datasets.catalogue.Catalogue} that knows them.
 */
@NullMarked
package uk.trigpoint.datasets.catalogue;

import org.jspecify.annotations.NullMarked;
