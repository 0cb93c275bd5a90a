package org.roster.desktop;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A call in the desktop's code that looks up a message.
 *
 * @param file the source file
 * @param keys one regular expression for each key that the call can look up
 * @param literal whether the keys are string literals
 * @param arguments the number of message arguments
 */
record MessageCall(Path file, List<String> keys, boolean literal, int arguments) {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Set<String> METHODS = Set.of("get", "has", "getString");
    private static final Pattern BESIDE = Pattern.compile("Messages\\.beside\\((\\w+)\\.class\\)");
    private static final Set<String> OWNERS = Set.of("messages", "bundle");

    /**
     * A source file and its message lookups.
     *
     * @param bundle the base name of the bundle's files
     * @param beside the class next to its bundle; empty if the caller passes the bundle
     * @param makes the names of the classes whose constructors it calls
     */
    record Source(
            Path file,
            String type,
            String bundle,
            Optional<String> beside,
            List<MessageCall> calls,
            Set<String> makes) {

        /** Returns the folder of the package below the sources. */
        Path folder() {
            return SOURCES.relativize(file.getParent());
        }
    }

    /** Returns all sources of the desktop. */
    static List<Source> sources() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null);
                Stream<Path> files = Files.walk(SOURCES.resolve("org/roster/desktop"))) {
            List<Path> java =
                    files.filter(file -> file.toString().endsWith(".java"))
                            // This class implements the lookup
                            .filter(file -> !file.endsWith("ui/text/Messages.java"))
                            .toList();
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    manager,
                                    null,
                                    List.of("-proc:none"),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(java));
            List<Source> sources = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                sources.add(source(unit));
            }
            return sources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Source source(CompilationUnitTree unit) throws IOException {
        Path file = Path.of("").toAbsolutePath().relativize(Path.of(unit.getSourceFile().toUri()));
        List<MessageCall> calls = new ArrayList<>();
        Set<String> makes = new HashSet<>();
        Map<String, ExpressionTree> variables = variables(unit);
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
                if (call.getMethodSelect() instanceof MemberSelectTree select
                        && METHODS.contains(select.getIdentifier().toString())
                        && OWNERS.contains(select.getExpression().toString())) {
                    ExpressionTree key = call.getArguments().getFirst();
                    calls.add(
                            new MessageCall(
                                    file,
                                    patterns(key, variables),
                                    plain(key) instanceof LiteralTree
                                            || plain(key) instanceof ConditionalExpressionTree,
                                    call.getArguments().size() - 1));
                }
                return super.visitMethodInvocation(call, null);
            }

            @Override
            public Void visitNewClass(NewClassTree made, Void nothing) {
                makes.add(made.getIdentifier().toString());
                return super.visitNewClass(made, null);
            }
        }.scan(unit, null);
        String type =
                unit.getTypeDecls().stream()
                        .filter(ClassTree.class::isInstance)
                        .map(tree -> ((ClassTree) tree).getSimpleName().toString())
                        .findFirst()
                        .orElse("");
        String text = unit.getSourceFile().getCharContent(false).toString();
        boolean isPage = text.contains(".page\"");
        Optional<String> beside =
                isPage
                        ? Optional.of(type)
                        : BESIDE.matcher(text).results().map(found -> found.group(1)).findFirst();
        return new Source(file, type, isPage ? "page" : "messages", beside, calls, makes);
    }

    /** Returns the initializers of variables that concatenate text, by variable name. */
    private static Map<String, ExpressionTree> variables(CompilationUnitTree unit) {
        Map<String, ExpressionTree> variables = new HashMap<>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitVariable(VariableTree variable, Void nothing) {
                ExpressionTree made = variable.getInitializer();
                if (made instanceof BinaryTree) {
                    variables.put(variable.getName().toString(), made);
                }
                return super.visitVariable(variable, null);
            }
        }.scan(unit, null);
        return variables;
    }

    private static List<String> patterns(
            ExpressionTree key, Map<String, ExpressionTree> variables) {
        return switch (plain(key)) {
            case ConditionalExpressionTree choice ->
                    Stream.of(choice.getTrueExpression(), choice.getFalseExpression())
                            .flatMap(each -> patterns(each, variables).stream())
                            .toList();
            case BinaryTree sum ->
                    patterns(sum.getLeftOperand(), variables).stream()
                            .flatMap(left ->
                                    patterns(sum.getRightOperand(), variables).stream()
                                            .map(right -> left + right))
                            .toList();
            case LiteralTree text -> List.of(Pattern.quote(String.valueOf(text.getValue())));
            case IdentifierTree name when variables.containsKey(name.getName().toString()) ->
                    // Nested variables aren't resolved
                    patterns(
                            Objects.requireNonNull(variables.get(name.getName().toString())),
                            Map.of());
            // The value of a variable is unknown
            default -> List.of("[A-Za-z0-9_-]+");
        };
    }

    private static ExpressionTree plain(ExpressionTree tree) {
        return tree instanceof ParenthesizedTree inner ? plain(inner.getExpression()) : tree;
    }
}
