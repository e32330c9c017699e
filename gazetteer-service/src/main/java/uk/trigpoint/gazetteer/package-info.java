/** The gazetteer service: addresses, streets, supplies, search and "Where I live". */
@NullMarked
package uk.trigpoint.gazetteer;

import org.jspecify.annotations.NullMarked;
