/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.schema;

import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Type.PrimitiveType;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;

/** What a column's type may become without rewriting its files (Iceberg's schema evolution). */
public final class TypeLattice {
  private TypeLattice() {}

  /** How a wanted type fits a column that exists. */
  public enum Fit {
    /** The column holds such values already. */
    FITS,
    /** The column must be widened first, which is safe. */
    WIDENS,
    CONFLICTS
  }

  public static Fit fit(Type column, Type wanted) {
    if (sameShape(column, wanted) || holds(column, wanted)) {
      return Fit.FITS;
    }
    return wanted instanceof PrimitiveType primitive
            && column.isPrimitiveType()
            && TypeUtil.isPromotionAllowed(column, primitive)
        ? Fit.WIDENS
        : Fit.CONFLICTS;
  }

  /**
   * Whether values of the narrower {@code wanted} can be written into {@code column} as they are.
   */
  private static boolean holds(Type column, Type wanted) {
    return column.isPrimitiveType()
        && wanted.isPrimitiveType()
        && TypeUtil.isPromotionAllowed(wanted, column.asPrimitiveType());
  }

  /** Equal but for field ids, which a schema that comes from Spark does not know. */
  private static boolean sameShape(Type left, Type right) {
    if (left.isStructType() && right.isStructType()) {
      return sameFields(left.asStructType(), right.asStructType());
    }
    if (left.isListType() && right.isListType()) {
      return sameShape(left.asListType().elementType(), right.asListType().elementType());
    }
    if (left.isMapType() && right.isMapType()) {
      return sameShape(left.asMapType().keyType(), right.asMapType().keyType())
          && sameShape(left.asMapType().valueType(), right.asMapType().valueType());
    }
    return left.equals(right);
  }

  private static boolean sameFields(Types.StructType left, Types.StructType right) {
    if (left.fields().size() != right.fields().size()) {
      return false;
    }
    for (int i = 0; i < left.fields().size(); i++) {
      Types.NestedField a = left.fields().get(i);
      Types.NestedField b = right.fields().get(i);
      if (!a.name().equals(b.name()) || !sameShape(a.type(), b.type())) {
        return false;
      }
    }
    return true;
  }
}
