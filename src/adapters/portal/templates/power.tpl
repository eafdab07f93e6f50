<h1>{{NAME}}</h1>
<dl class="facts">
<dt>类别</dt><dd>{{KIND}}</dd>
<dt>行使主体</dt><dd>{{#ORGANS}}<a href="/organs/{{ID}}">{{NAME}}</a>　{{/ORGANS}}</dd>
{{#HAS_VIOLATED}}<dt>违反的规定</dt><dd>{{VIOLATED}}</dd>{{/HAS_VIOLATED}}
<dt>法律依据</dt><dd>{{BASIS}}</dd>
{{#HAS_MARKS}}<dt>重大影响标记</dt><dd>{{#MARKS}}{{TITLE}}　{{/MARKS}}</dd>{{/HAS_MARKS}}
<dt>通俗说明</dt><dd>{{PLAIN}}</dd>
</dl>
{{#HAS_CELLS}}<section><h2>裁量基准</h2>
<table><caption class="hide">裁量基准</caption><thead><tr><th scope="col">档次</th><th scope="col">适用情形</th><th scope="col">罚款幅度（元）</th></tr></thead>
<tbody>{{#CELLS}}<tr><td>{{TITLE}}</td><td data-label="适用情形">{{CONDITIONS}}</td><td class="num" data-label="罚款幅度（元）">{{RANGE}}</td></tr>{{/CELLS}}</tbody></table></section>{{/HAS_CELLS}}
<section><h2>办理流程</h2><ul>{{#PROCEDURES}}<li><a href="/flowcharts/{{ID}}">{{TITLE}}</a></li>{{/PROCEDURES}}</ul></section>
<section><h2>救济途径</h2><p>{{REMEDY}}</p></section>
