<h1>{{TITLE}}</h1>
<dl class="facts">
<dt>进度</dt><dd>{{STATE_TITLE}}{{#HAS_DUE}}（期限{{DUE}}）{{/HAS_DUE}}</dd>
<dt>检查机关</dt><dd><a href="/organs/{{ORGAN_ID}}">{{ORGAN_NAME}}</a></dd>
<dt>抽查事项</dt><dd>{{MATTER_TITLE}}</dd>
{{#HAS_PLAN_TITLE}}<dt>检查计划</dt><dd>{{PLAN_TITLE}}</dd>{{/HAS_PLAN_TITLE}}
<dt>抽取</dt><dd>{{PICK}}户，每户{{TEAM}}名检查人员</dd>
<dt>登记</dt><dd>{{OPENED}}，记录第{{LEAF}}项</dd>
{{#HAS_REPLACES}}<dt>接续</dt><dd><a href="/random/{{REPLACES}}">已作废的抽取{{REPLACES}}</a></dd>{{/HAS_REPLACES}}
</dl>
{{#CANCELLED}}<p class="problem">这次抽取已于{{AT}}作废（记录第{{LEAF}}项）：{{REASON}}{{#HAS_MISSING}}。逾期没有公开的：{{MISSING}}{{/HAS_MISSING}}</p>{{/CANCELLED}}
<section><h2>名单</h2>
<p>名单在抽取之前已经登记，此后不能增减。</p>
<table><caption class="hide">名单和承诺</caption><thead><tr><th scope="col">名单</th><th scope="col">项数</th><th scope="col">树根（SHA-256）</th></tr></thead>
<tbody><tr><th scope="row">检查对象</th><td class="num" data-label="项数">{{TARGETS_SIZE}}</td><td class="hash" data-label="树根">{{TARGETS_ROOT}}</td></tr>
<tr><th scope="row">检查人员</th><td class="num" data-label="项数">{{OFFICERS_SIZE}}</td><td class="hash" data-label="树根">{{OFFICERS_ROOT}}</td></tr>
<tr><th scope="row">回避</th><td class="num" data-label="项数">{{RECUSALS_SIZE}}</td><td class="hash" data-label="树根">{{RECUSALS_ROOT}}</td></tr></tbody></table>
<p>抽取条件的摘要<span class="hash">{{TERMS_HASH}}</span></p></section>
<section><h2>种子</h2>
{{#PUBLIC_VALUE}}<p>种子来自公开的数值：{{SOURCE}}。登记名单时这个数值还没有产生。</p>{{/PUBLIC_VALUE}}
{{#HAS_PARTIES}}<table><caption class="hide">各方的承诺和密值</caption><thead><tr><th scope="col">一方</th><th scope="col">承诺</th><th scope="col">公开的密值</th></tr></thead>
<tbody>{{#PARTIES}}<tr><th scope="row">{{TITLE}}<br>{{ORGAN}}</th><td data-label="承诺"><span class="hash">{{COMMITMENT}}</span><br>{{AT}}，记录第{{LEAF}}项</td><td data-label="公开的密值">{{#REVEALED}}<span class="hash">{{SECRET}}</span><br>{{AT}}，记录第{{LEAF}}项{{/REVEALED}}</td></tr>
{{/PARTIES}}</tbody></table>{{/HAS_PARTIES}}
{{#HAS_VALUES}}<table><caption class="hide">填入的数值</caption><thead><tr><th scope="col">来源</th><th scope="col">数值</th><th scope="col">登记</th></tr></thead>
<tbody>{{#VALUES}}<tr><th scope="row">{{TITLE}} {{NAME}}</th><td data-label="数值">{{VALUE}}</td><td data-label="登记">{{AT}}，记录第{{LEAF}}项</td></tr>
{{/VALUES}}</tbody></table>{{/HAS_VALUES}}
{{#DRAWN}}<p>{{AT}}抽出，记录第{{LEAF}}项，种子<span class="hash">{{SEED}}</span></p>{{/DRAWN}}</section>
{{#HAS_VISITS}}<section><h2>结果</h2>
<table><caption class="hide">抽取结果</caption><thead><tr><th scope="col">序号</th><th scope="col">检查对象</th><th scope="col">统一社会信用代码</th><th scope="col">检查人员（执法证号）</th></tr></thead>
<tbody>{{#VISITS}}<tr><td class="num">{{NO}}</td><td data-label="检查对象">{{NAME}}</td><td class="num" data-label="统一社会信用代码" translate="no">{{TARGET}}</td><td data-label="检查人员">{{TEAM}}</td></tr>
{{/VISITS}}</tbody></table></section>{{/HAS_VISITS}}
<section id="check"><h2>重新计算</h2>
<p>下载<a href="/random/{{ID}}/draw.json" download>这次抽取的数据（<code>draw.json</code>）</a>和<a href="/assets/draw.html" download>离线核对页</a>，断网打开核对页并选择数据文件，就可以用公布的算法重新抽取一遍，与上面的结果比较。</p>
<div id="recompute" hidden><p><button type="button">在本机重新计算</button></p><div id="result" role="status" aria-live="polite" tabindex="-1"></div></div></section>
<script src="/assets/recompute.js" type="module"></script>
