/**
 * What a dataset is said to be, for people and for harvesters: title, owner, contact, keywords,
 * lineage, the meaning of its columns; how complete that is, and how fresh the data are.
 */
@NullMarked
package uk.trigpoint.datasets.description;

import org.jspecify.annotations.NullMarked;
