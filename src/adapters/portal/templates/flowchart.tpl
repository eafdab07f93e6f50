<h1>{{NAME}}流程图</h1>
<p>本图由系统实际运行的程序文件直接绘制，第{{VERSION}}版，自{{VALID_FROM}}起适用。每个环节注明办理主体、要求和时限。</p>
<figure class="chart"><img src="/flowcharts/{{ID}}.svg" alt="{{NAME}}流程图，文字版见下方环节列表"></figure>
<h2>环节列表</h2>
<ol class="steps">{{#STEPS}}<li><h3>{{TITLE}}</h3>{{#HAS_OWNER}}<p>办理主体：{{OWNER}}</p>{{/HAS_OWNER}}
{{#HAS_DEADLINES}}<p>时限：{{#DEADLINES}}{{ITEM}}；{{/DEADLINES}}</p>{{/HAS_DEADLINES}}
<ul>{{#ACTIONS}}<li>{{TITLE}}（{{BY}}）{{#HAS_DEMANDS}}——要求：{{DEMANDS}}{{/HAS_DEMANDS}}{{#HAS_BASIS}}，{{BASIS}}{{/HAS_BASIS}}</li>{{/ACTIONS}}</ul></li>
{{/STEPS}}</ol>
