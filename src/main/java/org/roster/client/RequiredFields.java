package org.roster.client;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.deser.ValueInstantiators;
import com.fasterxml.jackson.databind.deser.impl.PropertyValueBuffer;
import com.fasterxml.jackson.databind.module.SimpleModule;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Page;
import org.roster.contract.Problem;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;

/**
 * Refuses records of the contract without the fields that it requires: those that aren't {@link
 * Nullable}. Jackson reads a missing field as null, and a hostile server could omit any. A {@link
 * Problem} may lack any field, because a proxy may have sent it.
 */
final class RequiredFields extends SimpleModule {

    private static final long serialVersionUID = 1L;

    private static final String CONTRACT = Page.class.getPackageName();

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addValueInstantiators(new CheckedInstantiators());
    }

    private static final class CheckedInstantiators extends ValueInstantiators.Base {

        @Override
        public ValueInstantiator findValueInstantiator(
                DeserializationConfig config, BeanDescription type, ValueInstantiator usual) {
            Class<?> created = type.getBeanClass();
            return created.isRecord()
                            && created.getPackageName().equals(CONTRACT)
                            && created != Problem.class
                    ? new CheckedInstantiator(usual, created.getRecordComponents())
                    : usual;
        }
    }

    /** Creates records, and checks them if a required field was null. */
    private static final class CheckedInstantiator extends ValueInstantiator.Delegating {

        private static final long serialVersionUID = 1L;

        private final transient RecordComponent[] components;
        private final boolean[] required;

        CheckedInstantiator(ValueInstantiator usual, RecordComponent[] components) {
            super(usual);
            this.components = components;
            this.required = new boolean[components.length];
            for (int i = 0; i < components.length; i++) {
                required[i] = !components[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
            }
        }

        @Override
        public ValueInstantiator createContextual(
                DeserializationContext context, BeanDescription type) throws JsonMappingException {
            ValueInstantiator usual = delegate().createContextual(context, type);
            return usual == delegate() ? this : new CheckedInstantiator(usual, components);
        }

        @Override
        public Object createFromObjectWith(
                DeserializationContext context,
                SettableBeanProperty[] properties,
                PropertyValueBuffer buffer)
                throws IOException {
            return createFromObjectWith(context, buffer.getParameters(properties));
        }

        @Override
        public Object createFromObjectWith(DeserializationContext context, Object[] fields)
                throws IOException {
            Object created = delegate().createFromObjectWith(context, fields);
            // A creator may have other parameters than the record
            int known = fields.length == required.length ? required.length : 0;
            for (int i = 0; i < known; i++) {
                if (fields[i] == null && required[i] && value(created, i) == null) {
                    throw missing(context, "has no " + components[i].getName());
                }
                if (fields[i] instanceof Collection<?> items && containsNull(items)) {
                    throw missing(context, "has null in " + components[i].getName());
                }
            }
            return created;
        }

        /** Returns the value of a field, for which the constructor may have a default. */
        private @Nullable Object value(Object created, int index) {
            try {
                return components[index].getAccessor().invoke(created);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        private static boolean containsNull(Collection<?> items) {
            for (Object item : items) {
                if (item == null) {
                    return true;
                }
            }
            return false;
        }

        private JsonMappingException missing(DeserializationContext context, String problem) {
            return JsonMappingException.from(
                    context, components[0].getDeclaringRecord().getSimpleName() + " " + problem);
        }
    }
}
