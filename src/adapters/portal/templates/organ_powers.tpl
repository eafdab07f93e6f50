<h1>{{HEADING}}</h1>
<p>一单一表一图，共{{TOTAL}}项。<a href="/organs/{{ID}}">{{NAME}}</a></p>
<ul class="kinds">{{#KINDS}}<li>{{KIND}} <b class="num">{{COUNT}}</b>项</li>{{/KINDS}}</ul>
<section><h2>一单：权责清单</h2>
<ol>{{#ROWS}}<li><a href="/powers/{{ID}}">{{TITLE}}</a>（{{KIND}}）</li>{{/ROWS}}</ol></section>
<section><h2>一表：依据、承办、时限、救济</h2>
<table><caption class="hide">权责事项的依据、承办机构、时限和救济途径</caption><thead><tr><th scope="col">事项</th><th scope="col">法律依据</th><th scope="col">承办机构</th><th scope="col">法定时限</th><th scope="col">救济途径</th></tr></thead>
<tbody>{{#ROWS}}<tr><td><a href="/powers/{{ID}}">{{TITLE}}</a></td><td data-label="法律依据">{{BASIS}}</td><td data-label="承办机构">{{UNIT}}</td><td data-label="法定时限">{{LIMITS}}</td><td data-label="救济途径">{{RECOURSE}}</td></tr>
{{/ROWS}}</tbody></table></section>
<section><h2>一图：办理流程</h2>
{{#CHARTS}}<h3><a href="/flowcharts/{{ID}}">{{TITLE}}</a></h3><figure class="chart"><img src="/flowcharts/{{ID}}.svg" alt="{{TITLE}}流程图，文字版见链接" loading="lazy"></figure>
{{/CHARTS}}</section>
