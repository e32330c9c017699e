/**
 * Erases a person from every place that keeps personal data: {@link
 * uk.trigpoint.datasets.erasure.PersonErasure} audits the erasure and calls each {@link
 * uk.trigpoint.datasets.erasure.PersonalDataStore}. {@link
 * uk.trigpoint.datasets.erasure.ErasedPeople} keeps pseudonyms, so that an old input does not bring
 * the person back.
 */
@NullMarked
package uk.trigpoint.datasets.erasure;

import org.jspecify.annotations.NullMarked;
